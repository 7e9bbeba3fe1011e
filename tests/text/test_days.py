"""Days as they are written in words, with the day or the month first."""

import pytest

from pipelines.text.days import read_day, read_instant

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
}
SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "de": "Jan. Feb. Mrz. Apr. Mai Jun. Jul. Aug. Sep. Okt. Nov. Dez.",
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "es": "ene. feb. mar. abr. may. jun. jul. ago. sept. oct. nov. dic.",
    "pt": "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "nl": "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec.",
    "id": "Jan Feb Mar Apr Mei Jun Jul Agt Sep Okt Nov Des",
    "ro": "ian. feb. mar. apr. mai iun. iul. aug. sept. oct. nov. dec.",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "ru": "янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.",
}
DAY = {"year": 2020, "month": 5, "day": 12}
MORNING = DAY | {"hour": 9, "minute": 30, "second": 0}


@pytest.mark.parametrize("language", MONTHS)
@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_has_its_number_in_every_language(language: str, number: int) -> None:
    month = MONTHS[language].split()[number - 1]
    expected = {"year": 2021, "month": number, "day": 7}
    assert read_day(f"7 {month} 2021") == read_day(f"7. {month.upper()} 2021") == expected


@pytest.mark.parametrize("language", SHORT)
@pytest.mark.parametrize("number", range(1, 13))
def test_so_has_every_short_form(language: str, number: int) -> None:
    month = SHORT[language].split()[number - 1]
    assert read_day(f"07 {month} 2021") == {"year": 2021, "month": number, "day": 7}


@pytest.mark.parametrize(
    "shown",
    [
        "12 May 2020",
        "12th May 2020",
        "12th of May, 2020",
        "Tuesday, 12 May 2020",
        "12-May-2020",
        "12 de mayo del 2020",
        "May 12, 2020",
        "May 12th 2020",
        "Tue., May 12, 2020",
        "Mai 12, 2020",
        "12. Mai 2020",
        "12.05.2020",
        "12. 5. 2020",
        "12º de maio de 2020",
        "martes, 12 de mayo de 2020",
        "12 maja 2020 r.",
        "12 мая 2020 г.",
        "12 травня 2020 р.",
        "12 мая 2020г",
        "вторник, 12 мая 2020",
        "ngày 12 tháng 5 năm 2020",
        "12 tháng 5, 2020",
    ],
)
def test_a_day_is_read_however_its_language_puts_it(shown: str) -> None:
    assert read_day(shown) == DAY


@pytest.mark.parametrize(
    "shown",
    [
        "12 May 2020 9:30",
        "12 May 2020, 09:30",
        "12 May 2020 at 9:30 a.m.",
        "May 12, 2020 9:30 AM",
        "May 12, 2020 at 09:30:00",
        "12. Mai 2020 um 9:30 Uhr",
        "12.05.2020, 09:30 Uhr",
        "12 mai 2020 à 9h30",
        "12 de mayo de 2020 a las 9:30",
        "12 de maio de 2020 às 09:30",
        "12 maggio 2020 alle 9:30",
        "12 mei 2020 om 9:30",
        "12 maja 2020 r. o 9:30",
        "12 мая 2020 г. в 09:30",
        "12 травня 2020 р. о 09:30",
        "12 Mei 2020 pukul 09:30",
        "12 mai 2020 la 9:30",
    ],
)
def test_the_time_of_day_is_read_with_it(shown: str) -> None:
    assert read_day(shown) == MORNING


@pytest.mark.parametrize(
    ("shown", "hour"),
    [
        ("12:05 AM", 0),
        ("12:05 PM", 12),
        ("1:05 am", 1),
        ("1:05 p.m.", 13),
        ("11:05PM", 23),
        ("00:05", 0),
        ("23:05", 23),
    ],
)
def test_noon_and_midnight_are_twelve_in_the_half_that_they_begin(shown: str, hour: int) -> None:
    assert read_day(f"May 12, 2020 {shown}") == DAY | {"hour": hour, "minute": 5, "second": 0}


@pytest.mark.parametrize(
    ("shown", "month", "day"),
    [("22/7/2024", 7, 22), ("7/22/2024", 7, 22), ("22-07-2024", 7, 22), ("5/5/2024", 5, 5), ("ngày 31/1/2024", 1, 31)],
)
def test_numbers_between_slashes_are_read_where_one_of_them_is_no_month(shown: str, month: int, day: int) -> None:
    assert read_day(shown) == {"year": 2024, "month": month, "day": day}


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "May 2020",
        "12 May",
        "12 Mayor 2020",
        "12 2020",
        "120 May 2020",
        "12 May 20",
        "12 May 1820",
        "12 May 2120",
        "3/4/2020",
        "12/05/2020",
        "22/7-2024",
        "12.05.20",
        "12 May 2020 to 13 May 2020",
        "on 12 May 2020",
        "12 May 2020 9",
        "x 12 May 2020",
        "12 May 2020 today",
        "12--May-2020",
        "May 12 2020 r. x",
    ],
)
def test_what_names_no_day_or_two_names_none(shown: str) -> None:
    assert read_day(shown) is None


@pytest.mark.parametrize(
    ("shown", "instant"),
    [
        ("2024-05-06T09:30:00+02:00", "2024-05-06T09:30:00+02:00"),
        ("2024-05-06T09:30:00Z", "2024-05-06T09:30:00+00:00"),
        ("2024-05-06t09:30:00z", "2024-05-06T09:30:00+00:00"),
        ("2024-05-06T09:30+0800", "2024-05-06T09:30:00+08:00"),
        ("2024-05-06 09:30:00 +0800", "2024-05-06T09:30:00+08:00"),
        ("2024-05-06 09:30:00+08:00", "2024-05-06T09:30:00+08:00"),
        ("2024-05-06T09:30:00.125-03:00", "2024-05-06T09:30:00.125000-03:00"),
    ],
)
def test_a_moment_with_its_offset_is_an_instant(shown: str, instant: str) -> None:
    found = read_instant(shown)
    assert found is not None
    assert found.isoformat() == instant


@pytest.mark.parametrize(
    "shown",
    [
        "2024-05-06T09:30:00",
        "2024-05-06",
        "2024-13-06T09:30:00Z",
        "2024-02-30T09:30:00Z",
        "2024-05-06T25:30:00Z",
        "",
        "2024-05-06T09:30:00+25:00",
        "06-05-2024T09:30:00Z",
        "2024-05-06T9:30:00Z",
        "2024-05-06T09:30:00Z ",
    ],
)
def test_what_lacks_an_offset_or_never_was_is_none(shown: str) -> None:
    assert read_instant(shown) is None
