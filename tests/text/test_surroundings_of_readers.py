"""What readers of documents on the web put around them, in the languages of their surfaces."""

import pytest

from pipelines.model import Line, Wording
from pipelines.text.signs import Sign, read_signs


def sign_of(text: str) -> Sign | None:
    [sign] = read_signs([Line(text, 1, "span", False, False, 1)], Wording())
    return sign


@pytest.mark.parametrize(
    "text",
    [
        "Download now",
        "download now",
        "Search inside document",
        "Jump to Page",
        "Go to page",
        "Fullscreen",
        "Full screen",
        "Print document",
        "Zoom in",
        "Zoom out",
        "Save to a List",
        "Save For Later",
        "Save Notes on Drying Apples For Later",
        "Flag for inappropriate content",
        "Denunciar este documento",
        "Salvar para mais tarde",
        "Salvar Notas sobre a colheita para ler mais tarde",
        "Fazer download agora",
        "Pesquisar no documento",
        "Guardar Apuntes de la cosecha para más tarde",
        "Descargar ahora",
        "Buscar dentro del documento",
        "Signaler ce document",
        "Enregistrer Notes de récolte pour plus tard",
        "Télécharger maintenant",
        "Rechercher dans le document",
        "Пожаловаться на этот документ",
        "Сохранить Заметки об урожае на потом",
        "Скачать сейчас",
        "Поиск в документе",
        "Raportați acest document",
        "Salvați Note despre recoltă pentru mai târziu",
        "Descărcați acum",
        "Căutați în document",
        "Laporkan dokumen ini",
        "Simpan Catatan panen untuk nanti",
        "Unduh sekarang",
        "Cari di dalam dokumen",
        "Dieses Dokument melden",
        "Für später speichern",
        "Notizen zur Ernte für später speichern",
        "Jetzt herunterladen",
        "Im Dokument suchen",
        "Segnala questo documento",
        "Salva Appunti sul raccolto per dopo",
        "Scarica ora",
        "Cerca all'interno del documento",
        "Báo cáo tài liệu này",
        "Lưu Ghi chép mùa gặt để đọc sau",
        "Tải xuống ngay",
        "Tìm trong tài liệu",
    ],
)
def test_the_buttons_of_a_reader_are_buttons(text: str) -> None:
    assert sign_of(text) is Sign.BUTTON


@pytest.mark.parametrize(
    "text",
    [
        "Download now or later, the file stays the same.",
        "Search inside documents is what clerks did for a living.",
        "Jump to Page 12 to see the map of the orchard.",
        "Save the seeds for the next year, she said.",
        "Zoom in on the second picture to see the knot.",
        "Wir wollten das Dokument suchen, fanden aber nur den Umschlag.",
        "Jetzt herunterladen zu müssen, kam niemandem in den Sinn.",
        "Guardar silencio era lo más difícil.",
        "Cari di dalam dokumen yang lama itu jawabannya.",
        "Tìm trong tài liệu cũ, ông thấy một bức thư.",
        "Скачать сейчас или потом, решает каждый сам.",
    ],
)
def test_sentences_with_the_words_of_a_button_are_not(text: str) -> None:
    assert sign_of(text) is not Sign.BUTTON
