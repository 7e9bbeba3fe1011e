"""Days as they are written outside East Asia: in words, day first, month first; read where there is one way to."""

import re
from datetime import datetime
from typing import Final

_NAMES: Final = (
    "january jan januar janvier janv enero ene janeiro gennaio gen januari ianuarie ian stycznia styczeń января январь",
    "february feb februar février févr fevrier febrero fevereiro fev febbraio februari februarie lutego luty февраля",
    "march mar märz maerz mär mars marzo março maart maret martie marca marzec марта март",
    "april apr avril avr abril abr aprile aprilie kwietnia kwiecień апреля апрель",
    "may mai mayo maio mag maggio mei maj maja мая май",
    "june jun juni juin junio junho giugno giu iunie czerwca czerwiec июня июнь",
    "july jul juli juillet juil julio julho luglio lug iulie lipca lipiec июля июль",
    "august aug août aout agosto ago agustus augustus sierpnia sierpień августа август",
    "september sept sep septembre septiembre setembro set settembre septembrie września wrzesień сентября сентябрь",
    "october oct oktober okt octobre octubre outubro out ottobre ott octombrie października октября октябрь",
    "november nov novembre noviembre novembro noiembrie listopada listopad ноября ноябрь",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre desember decembrie grudnia декабря декабрь",
)
_SHORT: Final = (
    "sty янв січня січень", "lut фев февр лютого лютий", "mrz mrt мар березня березень",
    "avr abr kwi апр квітня квітень", "травня травень", "iun cze июн червня червень",
    "iul lip июл липня липень", "agt sie авг серпня серпень",
    "wrz сен сент вересня вересень", "paź окт жовтня жовтень", "lis ноя нояб листопада", "des gru дек грудня грудень",
)  # fmt: skip
_MONTHS: Final = {
    name: number for names in (_NAMES, _SHORT) for number, month in enumerate(names, start=1) for name in month.split()
}
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)"
_DAY: Final = r"(?P<day>\d{1,2})"
_MONTH: Final = r"(?P<month>[^\W\d]{3,12})\.?"
# "Of the year" in Russian, Ukrainian and Polish.
_ERA: Final = r"(?:\s*[г\u0440r]\.?)?"
_WEEKDAY: Final = r"(?:[^\W\d]{2,10}\.?,\s*)?"
_TIME: Final = (
    r"(?:,?\s+(?:-\s+)?(?:at|um|à|a las|às|alle|lúc|в|о|o|om|la|pukul)?\s*"
    r"(?P<hour>\d{1,2})[:h](?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?:\s*(?P<half>[ap])\.?m\.?)?(?:\s*Uhr)?)?"
)
_FORMS: Final = tuple(
    re.compile(f"{form}{_TIME}", re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}{_DAY}(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?{_MONTH},?\s+(?:de\s+|del\s+)?{_YEAR}{_ERA}",
        rf"{_DAY}-{_MONTH}-{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?:ngày\s+)?{_DAY}\s+tháng\s+(?P<month>\d{{1,2}}),?\s+(?:năm\s+)?{_YEAR}",
        # A full stop parts the numbers of a date where the day comes first.
        rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
    )
)
_SLASHED: Final = re.compile(rf"(?:ngày\s+)?(?P<one>\d{{1,2}})([/-])(?P<two>\d{{1,2}})\2{_YEAR}{_TIME}", re.IGNORECASE)
# RFC 3339 section 5.6; the seconds and the colon of the offset are often left out.
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?\s?(?:[Zz]|[+-]\d\d:?\d\d)")


def read_instant(shown: str) -> datetime | None:
    """The moment of a date with time and offset, as structured data has it; None for anything else.

    >>> read_instant("2024-05-06T09:30:00+02:00").isoformat(), read_instant("2024-05-06T09:30:00")
    ('2024-05-06T09:30:00+02:00', None)
    """
    if not _INSTANT.fullmatch(shown):
        return None
    try:
        return datetime.fromisoformat(shown.replace(" ", "").upper() if "T" in shown.upper() else shown)
    except ValueError:  # The digits name no day, as in 2023-02-30.
        return None


def read_day(shown: str) -> dict[str, int] | None:
    """The numbers of a date by name, with `hour`, `minute` and `second` where it has them; None where it is none.

    `3/4/2020` is the fourth of March or the third of April, and so neither.

    >>> read_day("12. Mai 2020"), read_day("22/7/2024"), read_day("3/4/2020")
    ({'year': 2020, 'month': 5, 'day': 12}, {'year': 2024, 'month': 7, 'day': 22}, None)
    """
    found = next(filter(None, (form.fullmatch(shown) for form in _FORMS)), None)
    if found:
        name = found["month"].lower()
        month = int(name) if name.isdecimal() else _MONTHS.get(name, 0)
        return {"year": int(found["year"]), "month": month, "day": int(found["day"]), **_time(found)} if month else None
    slashed = _SLASHED.fullmatch(shown)
    return _order(slashed) if slashed else None


def _order(found: re.Match[str]) -> dict[str, int] | None:
    one, two = int(found["one"]), int(found["two"])
    if one <= 12 and two <= 12 and one != two:
        return None
    day, month = (one, two) if two <= 12 else (two, one)
    return {"year": int(found["year"]), "month": month, "day": day, **_time(found)}


def to_hour(hour: int, half: str) -> int:
    """The hour of the day that an hour of its first half (`a`) or its second (`p`) is.

    >>> to_hour(9, "A"), to_hour(12, "a"), to_hour(9, "p")
    (9, 0, 21)
    """
    return hour % 12 + 12 * (half.lower() == "p")


def _time(found: re.Match[str]) -> dict[str, int]:
    if found["hour"] is None:
        return {}
    hour = int(found["hour"])
    return {
        "hour": to_hour(hour, found["half"]) if found["half"] else hour,
        "minute": int(found["minute"]),
        "second": int(found["second"] or 0),
    }
