"""A listener on the loopback that nobody should find: it takes down who comes, and what they send."""

import socket
import threading
from contextlib import suppress
from typing import Self


class Canary:
    """Listens on 127.0.0.1 and, where the machine has it, on ::1, at one port."""

    def __init__(self) -> None:
        self.came: list[bytes] = []
        """The first bytes of each connection, in order; empty where none were sent."""
        self._sockets = [socket.create_server(("127.0.0.1", 0))]
        self.port: int = self._sockets[0].getsockname()[1]
        # Without IPv6 nobody can come by it.
        with suppress(OSError):
            self._sockets.append(socket.create_server(("::1", self.port), family=socket.AF_INET6))

    def __enter__(self) -> Self:
        for listening in self._sockets:
            threading.Thread(target=self._listen, args=(listening,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for listening in self._sockets:
            # Closing alone does not wake a thread that waits in `accept`.
            listening.shutdown(socket.SHUT_RDWR)
            listening.close()

    def _listen(self, listening: socket.socket) -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(1)
                try:
                    self.came.append(connection.recv(4096))
                except OSError:
                    self.came.append(b"")
