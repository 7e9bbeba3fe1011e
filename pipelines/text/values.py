"""Values as sites show them, read into the forms of the record; what can't be read is unknown, never guessed."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from pipelines.text.amounts import NUMBER, read_number
from pipelines.text.days import read_day, read_instant, to_hour

_DATE: Final = re.compile(
    r"(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})日?"
    r"(?:(?:\s*T\s*|\s+|(?<=日))(?P<hour>\d{1,2})\s*[:\uff1a]\s*(?P<minute>\d\d)(?:\s*[:\uff1a]\s*(?P<second>\d\d))?"
    r"(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?)?",
)
_PRICE: Final = re.compile(
    rf"(?P<sign>[^\s\d.,]{{1,3}}\.?)?\s*(?:(?P<amount>{NUMBER})\s*(?P<unit>[^\s\d]{{0,8}})"
    r"|(?P<spaced>\d{1,3}(?: \d{3})+)\s*(?P<after>[^\s\d]{1,8}))",
    re.IGNORECASE,
)
_THOUSANDS: Final = re.compile(r"\d{1,3}\.\d{3}")
_FREE: Final = re.compile(
    "免费|免費|free|kostenlos|gratis|gratuit|gratuito|gratuita|grátis|miễn phí|無料|бесплатно", re.IGNORECASE
)
_FREE_FIRSTS: Final = frozenset(form for word in _FREE.pattern.split("|") for form in (word[0], word[0].upper()))
PRICE_FIRSTS: Final = _FREE_FIRSTS.union("0123456789\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")
"""What a price without a label and without a sign begins with."""
# Octets in French, and the Cyrillic letters of the same sounds.
_SIZE: Final = re.compile(
    rf"(?P<amount>{NUMBER})\s*(?:(?P<unit>[KMGkmg])(?:i?[Bb]|o)?|(?P<cyrillic>[КМГкмг])[Бб]|[Bb](?:ytes?)?)\.?"
)
_COUNT: Final = re.compile(r"\d{1,3}(?:[,.\xa0\u202f]\d{3}){1,6}(?![\d.,])|\d{1,19}(?!\d)")
# Behind a number these make it another one.
_FACTOR: Final = re.compile(r"-\s*\d|\d\s*(?:[千万萬亿億]|[kKmM]\b)")
# What the readers of JSON Lines take for a whole number; no page states more.
_MAX_INT: Final = 2**63 - 1
_MAX_DIGITS: Final = len(str(_MAX_INT))
_FACTORS: Final = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}
MAX_AMOUNT_CHARS: Final = 20
_CYRILLIC: Final = {"К": "K", "М": "M", "Г": "G"}
_POINTS: Final = ("金币", "金幣", "积分", "積分", "下载券", "下載券", "点", "豆", "ポイント", "points", "điểm")
UNIT_FIRSTS: Final = frozenset(unit[0] for unit in _POINTS)
"""What the units of site coins begin with, in small letters."""
_CURRENCIES: Final = {
    **dict.fromkeys(("\xa5", "\uffe5", "rmb", "元"), "CNY"),
    **dict.fromkeys(("$", "us$", "usd"), "USD"),
    **dict.fromkeys(("\u20ac", "eur", "euro", "euros"), "EUR"),
    **dict.fromkeys(("\xa3", "gbp"), "GBP"),
    **dict.fromkeys(("円", "jpy"), "JPY"),
    **dict.fromkeys(("r$", "brl"), "BRL"),
    **dict.fromkeys(("đ", "\u20ab", "vnd", "vnđ", "đồng"), "VND"),
    **dict.fromkeys(("\u20bd", "руб", "руб.", "rub"), "RUB"),
    **dict.fromkeys(("zł", "pln"), "PLN"),
    **dict.fromkeys(("rp", "idr"), "IDR"),
    **dict.fromkeys(("nt$", "twd"), "TWD"),
    **dict.fromkeys(("hk$", "hkd"), "HKD"),
    **dict.fromkeys(("fr.", "chf"), "CHF"),
    **dict.fromkeys(_POINTS, "points"),
}


class Moment(NamedTuple):
    """A moment in UTC, and whether the page gave the day alone."""

    at: datetime
    is_date_only: bool


class Price(NamedTuple):
    """An amount with two decimals and its currency: ISO 4217, or `points` for site coins."""

    amount: str
    currency: str


def read_moment(shown: str, timezone: str) -> Moment | None:
    """The moment that a full date names in the site's time zone; None for anything less or ambiguous.

    >>> read_moment("2023-01-16 12:34:16", "Asia/Shanghai").at.isoformat()
    '2023-01-16T04:34:16+00:00'
    """
    instant = read_instant(shown.strip())
    if instant:
        return Moment(instant.astimezone(UTC), False)
    found = _DATE.fullmatch(shown.strip())
    numbers = _read_numbers(found) if found else read_day(shown.strip())
    # 2023-02 or "3 days ago" names no moment, and guessing one would be worse than none.
    if not numbers:
        return None
    try:
        local = datetime(**numbers, tzinfo=ZoneInfo(timezone))
    except ValueError:  # The digits name no day, as in 2023-02-30.
        return None
    return Moment(local.astimezone(UTC), "hour" not in numbers)


def _read_numbers(found: re.Match[str]) -> dict[str, int]:
    named = found.groupdict()
    half = named.pop("half")
    numbers = {name: int(value) for name, value in named.items() if value}
    return numbers | {"hour": to_hour(numbers["hour"], half)} if half else numbers


def read_size(shown: str) -> int:
    """Bytes of a shown size, KB, MB and GB binary and rounded; -1 where it is none.

    >>> read_size("50.33 KB"), read_size("1,010KB"), read_size("3.07M"), read_size("?6K")
    (51538, 1034240, 3219128, -1)
    """
    found = _SIZE.fullmatch(shown.strip())
    amount = read_number(found["amount"]) if found else None
    if not found or amount is None:
        return -1
    unit = (found["unit"] or found["cyrillic"] or "").upper()
    return _bounded(round(amount * _FACTORS[_CYRILLIC.get(unit, unit)]))


def read_count(shown: str) -> int:
    """The one whole number of a value such as `12`, `共24页` or `1,024次`; -1 where there is none or several."""
    if shown.isascii() and shown.isdigit() and len(shown) < _MAX_DIGITS:
        return int(shown)
    # Two numbers are two statements, and nothing says which one is meant.
    found = _COUNT.findall(shown)
    if len(found) != 1 or _FACTOR.search(shown):
        return -1
    return _bounded(int(Decimal(re.sub(r"\D", "", found[0]))))


def _bounded(number: int) -> int:
    return number if number <= _MAX_INT else -1


def read_price(shown: str, home_currency: str) -> Price | None:
    """Amount and currency of a shown price; None where it is none.

    >>> read_price("¥3", "CNY"), read_price("11.9金币", "CNY")
    (Price(amount='3.00', currency='CNY'), Price(amount='11.90', currency='points'))
    """
    text = shown.strip()
    if is_free(text):
        return Price("0.00", home_currency)
    found = _PRICE.fullmatch(text)
    # Between the thousands a plain blank is one where a unit says that it is a price.
    amount = _read_amount(found["amount"] or found["spaced"].replace(" ", "")) if found else None
    if not found or amount is None:
        return None
    # A bare amount is in the site's own currency; a unit that is unknown or contradicts the sign leaves no price.
    named = {_CURRENCIES.get(part.lower(), "") for part in (found["sign"], found["unit"], found["after"]) if part}
    currency = named.pop() if len(named) == 1 else "" if named else home_currency
    return Price(f"{amount:.2f}", currency) if currency else None


def _read_amount(shown: str) -> Decimal | None:
    # No price has three decimals.
    return Decimal(shown.replace(".", "")) if _THOUSANDS.fullmatch(shown) else read_number(shown)


def is_free(text: str) -> bool:
    """The text says that something costs nothing, and nothing else."""
    text = text.strip()
    return text[:1] in _FREE_FIRSTS and _FREE.fullmatch(text) is not None


def is_points(text: str) -> bool:
    """The text is an amount of site coins and nothing else.

    >>> is_points("6.99金币"), is_points("5"), is_points("¥5")
    (True, False, False)
    """
    found = read_price(text, "")
    return found is not None and found.currency == "points"


def is_amount(text: str) -> bool:
    """The text is a price, or a number or a unit of one, and nothing else.

    >>> is_amount("4.5"), is_amount("积分"), is_amount("3 月"), is_amount("免费")
    (True, True, False, True)
    """
    return len(text) <= MAX_AMOUNT_CHARS and (is_unit(text) or read_price(text, "CNY") is not None)


def is_unit(text: str) -> bool:
    """The text is a unit of prices and nothing else, as where a site sets it on a line of its own."""
    return text.strip().lower() in _CURRENCIES
