"""Values as sites show them. What can't be read for certain is unknown."""

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipelines.text.values import (
    Price,
    is_amount,
    is_free,
    is_points,
    is_unit,
    read_count,
    read_moment,
    read_price,
    read_size,
)

# Every character that a number, a date, a size or a price is made of, and a few that only look so.
MARKS = "0123456789０９٣².,-/: \uff1a\u3000KMGTBytes\u212a年月日¥\uffe5$€元万金币免费RMBU\u017fd共页"
SHOWN = st.text(st.sampled_from(MARKS)) | st.text()


@pytest.mark.parametrize(
    ("shown", "moment"),
    [
        ("2023-01-16 12:34:16", "2023-01-16T04:34:16"),
        ("2025-07-19 02:10", "2025-07-18T18:10:00"),
        (" 2023/01/16\u300012:34:16 ", "2023-01-16T04:34:16"),
        ("2023-01-16T12:34:16", "2023-01-16T04:34:16"),
        ("2023-01-16 12\uff1a34\uff1a16", "2023-01-16T04:34:16"),
        ("2023年1月16日 12:34", "2023-01-16T04:34:00"),
        ("2023年1月16日12\uff1a34\uff1a16", "2023-01-16T04:34:16"),
        ("2023-1-6 9:05", "2023-01-06T01:05:00"),
        ("2024-02-29 00:00:00", "2024-02-28T16:00:00"),
        ("2023-01-16T12:34:16+01:00", "2023-01-16T11:34:16"),
        ("2023-01-16T12:34:16Z", "2023-01-16T12:34:16"),
        ("2023-01-16T12:34-0300", "2023-01-16T15:34:00"),
        ("16.01.2023, 12:34 Uhr", "2023-01-16T04:34:00"),
        ("January 16, 2023 at 12:34 PM", "2023-01-16T04:34:00"),
        ("16 janvier 2023 à 12h34", "2023-01-16T04:34:00"),
        ("Jan 16, 2023 12:05 a.m.", "2023-01-15T16:05:00"),
        ("2020-05-12 9:30 AM", "2020-05-12T01:30:00"),
        ("2020-05-12 9:30 p.m.", "2020-05-12T13:30:00"),
    ],
)
def test_a_date_with_a_time_is_a_moment_in_the_zone_of_the_site(shown: str, moment: str) -> None:
    found = read_moment(shown, "Asia/Shanghai")
    assert found is not None
    assert (found.at.isoformat(), found.is_date_only) == (f"{moment}+00:00", False)


@pytest.mark.parametrize(
    ("shown", "moment"),
    [
        ("2020-04-12", "2020-04-11T16:00:00"),
        ("2024年11月15日", "2024-11-14T16:00:00"),
        ("2024年11月15", "2024-11-14T16:00:00"),
        ("2023/11/4", "2023-11-03T16:00:00"),
        ("2012.12.28", "2012-12-27T16:00:00"),
        ("28.12.2012", "2012-12-27T16:00:00"),
        ("7/22/2024", "2024-07-21T16:00:00"),
        ("22/7/2024", "2024-07-21T16:00:00"),
        ("5/5/2024", "2024-05-04T16:00:00"),
        ("12 May 2020", "2020-05-11T16:00:00"),
        ("May 12, 2020", "2020-05-11T16:00:00"),
        ("Tuesday, 12th of May 2020", "2020-05-11T16:00:00"),
        ("12. Mai 2020", "2020-05-11T16:00:00"),
        ("12. Okt. 2020", "2020-10-11T16:00:00"),
        ("12 août 2020", "2020-08-11T16:00:00"),
        ("12 de maio de 2020", "2020-05-11T16:00:00"),
        ("12 de enero del 2020", "2020-01-11T16:00:00"),
        ("12 мая 2020 г.", "2020-05-11T16:00:00"),
        ("ngày 12 tháng 5 năm 2020", "2020-05-11T16:00:00"),
    ],
)
def test_a_day_alone_is_its_midnight_and_says_so(shown: str, moment: str) -> None:
    found = read_moment(shown, "Asia/Shanghai")
    assert found is not None
    assert (found.at.isoformat(), found.is_date_only) == (f"{moment}+00:00", True)


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "May 2020",
        "10/17/15",
        "8/10/2019",
        "12 Maybe 2020",
        "32 May 2020",
        "31.02.2020",
        "2023-02-30T12:34:16Z",
        "2023-01-16T25:34:16+01:00",
        "May 12",
        "8/10/2019 借书规定",
        "2024年11月15日发(作者:)",
        "Modified over 9 years ago",
        "昨天",
        "3天前",
        "2023",
        "2023-01",
        "2023年1月",
        "01-16 12:34",
        "2023-00-16",
        "2023-13-01",
        "2023-02-30",
        "2023-02-29",
        "2023-01-16 24:00",
        "2023-01-16 12:60",
        "2023-01-16 12",
        "2023-01-16 12:34:16 页数:12",
        "2023-01-16 至 2023-02-16",
        "12345-01-16",
        "1023-01-16",
    ],
)
def test_less_than_a_day_more_than_a_date_and_days_that_never_were_are_unknown(shown: str) -> None:
    assert read_moment(shown, "Asia/Shanghai") is None


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("UTC", "2023-01-16T12:34:16+00:00"),
        ("America/New_York", "2023-01-16T17:34:16+00:00"),
        ("Asia/Kolkata", "2023-01-16T07:04:16+00:00"),
    ],
)
def test_the_zone_is_that_of_the_site(zone: str, moment: str) -> None:
    found = read_moment("2023-01-16 12:34:16", zone)
    assert found is not None
    assert found.at == datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    ("shown", "size"),
    [
        ("50.33 KB", 51_538),
        ("446.50KB", 457_216),
        ("239KB", 244_736),
        ("436.61KB", 447_089),
        ("1,010KB", 1_034_240),
        ("1.85MB", 1_939_866),
        ("15.743 MB", 16_507_732),
        ("255.43 Kb.", 261_560),
        ("3.07M", 3_219_128),
        ("1GB", 1_073_741_824),
        ("512B", 512),
        ("512 bytes", 512),
        ("0 KB", 0),
        (" 50.33\u3000KB ", 51_538),
        ("383,55 KB", 392_755),
        ("1,09 MB", 1_142_948),
        ("1,5 Mo", 1_572_864),
        ("1.024,5 KB", 1_049_088),
        ("255.43 Кб", 261_560),
        ("2 MiB", 2_097_152),
    ],
)
def test_a_size_is_its_bytes(shown: str, size: int) -> None:
    assert read_size(shown) == size


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "KB",
        "大",
        "?6K",
        ".5 MB",
        "1.5.2 KB",
        "约50KB",
        "5-6 MB",
        "5 TB",
        "50 KB 页数:2",
        "-5 KB",
        "5ytes",
    ],
)
def test_what_is_no_size_for_certain_has_none(shown: str) -> None:
    assert read_size(shown) == -1


@pytest.mark.parametrize("shown", ["12", "1,024"])
def test_a_number_without_a_unit_is_no_size(shown: str) -> None:
    assert read_size(shown) == -1


@pytest.mark.parametrize(
    ("shown", "count"),
    [
        ("12", 12),
        ("22页", 22),
        ("共24页", 24),
        ("(45页珍藏版)", 45),
        ("\uff0845页珍藏版\uff09", 45),
        ("11 trang", 11),
        ("pages68 Pages", 68),
        ("560 Pages ·", 560),
        ("of 33", 33),
        ("1,024次", 1024),
        ("18440 Views", 18440),
        ("1.234 Aufrufe", 1234),
        ("12\xa0345 vues", 12345),
        ("42人已下载", 42),
        ("0", 0),
    ],
)
def test_a_count_is_the_one_whole_number_of_its_value(shown: str, count: int) -> None:
    assert read_count(shown) == count


@pytest.mark.parametrize(
    "shown", ["", "无", "教育文库", "Você está na página 1de 0", "3-5", "12.5", "1,02", "1.2万", "?"]
)
def test_no_number_and_several_are_no_count(shown: str) -> None:
    assert read_count(shown) == -1


@pytest.mark.parametrize("shown", ["3万", "3万次", "5千", "2亿", "5k", "1.5K", "-5"])
def test_a_number_with_a_factor_or_a_sign_is_not_taken_for_a_smaller_one(shown: str) -> None:
    assert read_count(shown) == -1


@pytest.mark.parametrize(("read", "unit"), [(read_count, "页"), (read_size, "KB")])
@pytest.mark.parametrize("digits", [20, 400, 5_000])
def test_a_number_that_no_reader_of_the_feed_could_hold_is_unknown(
    read: Callable[[str], int], unit: str, digits: int
) -> None:
    assert read("9" * digits + unit) == -1


@pytest.mark.parametrize(
    ("shown", "price"),
    [
        ("¥3", Price("3.00", "CNY")),
        ("Fr. 5", Price("5.00", "CHF")),
        ("5 000 руб.", Price("5000.00", "RUB")),
        ("\uffe53", Price("3.00", "CNY")),
        ("¥ 3.5", Price("3.50", "CNY")),
        ("3.5元", Price("3.50", "CNY")),
        ("5 RMB", Price("5.00", "CNY")),
        ("6", Price("6.00", "CNY")),
        ("8金币", Price("8.00", "points")),
        ("6.99金币", Price("6.99", "points")),
        ("11.9金币", Price("11.90", "points")),
        ("10积分", Price("10.00", "points")),
        ("10積分", Price("10.00", "points")),
        ("8\n金币", Price("8.00", "points")),
        ("50 积分", Price("50.00", "points")),
        ("2下载券", Price("2.00", "points")),
        ("1,024.5金币", Price("1024.50", "points")),
        ("免费", Price("0.00", "CNY")),
        ("免費", Price("0.00", "CNY")),
        ("Free", Price("0.00", "CNY")),
        ("0", Price("0.00", "CNY")),
        ("$3.99", Price("3.99", "USD")),
        ("€2", Price("2.00", "EUR")),
        ("£2", Price("2.00", "GBP")),
        ("US$2.50", Price("2.50", "USD")),
        ("4,99 €", Price("4.99", "EUR")),
        ("€ 1.234,50", Price("1234.50", "EUR")),
        ("1.500 EUR", Price("1500.00", "EUR")),
        ("300円", Price("300.00", "JPY")),
        ("1,200 円", Price("1200.00", "JPY")),
        ("R$ 9,90", Price("9.90", "BRL")),
        ("5.000đ", Price("5000.00", "VND")),
        ("5.000 VNĐ", Price("5000.00", "VND")),
        ("150 руб.", Price("150.00", "RUB")),
        ("HK$5", Price("5.00", "HKD")),
        ("8 ポイント", Price("8.00", "points")),
        ("kostenlos", Price("0.00", "CNY")),
        ("Miễn phí", Price("0.00", "CNY")),
    ],
)
def test_a_price_has_two_decimals_and_a_currency(shown: str, price: Price) -> None:
    assert read_price(shown, "CNY") == price


def test_a_price_without_a_unit_is_in_the_currency_of_the_site() -> None:
    assert read_price("6", "points") == Price("6.00", "points")
    assert read_price("免费", "points") == Price("0.00", "points")


@pytest.mark.parametrize(
    "shown",
    [
        "",
        "¥",
        "面议",
        "VIP免费",
        "免费下载",
        "3-5元",
        "3元/份",
        "3元起",
        "AU$5",
        "5 XYZ",
        "-3",
        "3,5,1 €",
        "1e5",
        "3 4",
    ],
)
def test_what_is_no_price_for_certain_is_none(shown: str) -> None:
    assert read_price(shown, "CNY") is None


@pytest.mark.parametrize("shown", ["¥3金币", "$3元"])
def test_a_sign_and_a_unit_that_contradict_each_other_are_no_price(shown: str) -> None:
    assert read_price(shown, "CNY") is None


@given(SHOWN)
@example("5\u212aB")
@example("U\u017fd5")
def test_no_string_is_too_odd_to_be_read(shown: str) -> None:
    moment, price = read_moment(shown, "Asia/Shanghai"), read_price(shown, "CNY")
    assert moment is None or 1899 <= moment.at.year <= 2099
    assert price is None or (price.currency and price.amount.partition(".")[0].isdecimal())
    assert read_size(shown) >= -1
    assert read_count(shown) >= -1


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # Free, site coins, an amount of anything, a unit alone.
        ("免费", (True, False, True, False)),
        ("免費", (True, False, True, False)),
        (" Free ", (True, False, True, False)),
        ("kostenlos", (True, False, True, False)),
        ("Miễn phí", (True, False, True, False)),
        ("бесплатно", (True, False, True, False)),
        ("6.99金币", (False, True, True, False)),
        ("10 積分", (False, True, True, False)),
        ("8 ポイント", (False, True, True, False)),
        ("5 points", (False, True, True, False)),
        ("¥3", (False, False, True, False)),
        ("$3.99", (False, False, True, False)),
        ("4.5", (False, False, True, False)),
        ("5", (False, False, True, False)),
        ("积分", (False, False, True, True)),
        ("元", (False, False, True, True)),
        ("EUR", (False, False, True, True)),
        (" 金币 ", (False, False, True, True)),
        # What only begins like one of them.
        ("免费下载", (False, False, False, False)),
        ("freedom", (False, False, False, False)),
        ("3 月", (False, False, False, False)),
        ("5 star", (False, False, False, False)),
        ("积分商城", (False, False, False, False)),
        ("1.5.2", (False, False, False, False)),
        ("1" * 21, (False, False, False, False)),
        ("", (False, False, False, False)),
    ],
)
def test_a_text_is_an_amount_or_a_part_of_one(text: str, kinds: tuple[bool, bool, bool, bool]) -> None:
    assert (is_free(text), is_points(text), is_amount(text), is_unit(text)) == kinds


@pytest.mark.parametrize(
    ("sign", "unit", "currency"),
    [
        ("¥", "元", "CNY"),
        ("$", "USD", "USD"),
        ("€", "EUR", "EUR"),
        ("£", "GBP", "GBP"),
        ("R$", "BRL", "BRL"),
        ("₫", "VNĐ", "VND"),
        ("₽", "руб.", "RUB"),
        ("zł", "PLN", "PLN"),
        ("Rp", "IDR", "IDR"),
        ("NT$", "TWD", "TWD"),
        ("HK$", "HKD", "HKD"),
        ("CHF", "Fr.", "CHF"),
    ],
)
def test_a_currency_stands_before_or_behind_its_amount(sign: str, unit: str, currency: str) -> None:
    expected = Price("12.50", currency)
    assert [
        read_price(shown, "points") for shown in (f"{sign}12.50", f"{sign} 12.50", f"12.50 {unit}", f"12.50{unit}")
    ] == [expected] * 4
    assert read_price(f"{sign} 12.50 {unit}", "points") == expected


@pytest.mark.parametrize(
    ("shown", "number"),
    [
        ("0", 0),
        ("007", 7),
        ("9" * 18, 10**18 - 1),
        (str(2**63 - 1), 2**63 - 1),
        (str(2**63), -1),
        ("9" * 20, -1),
        ("\u0663", 3),
        ("\xb2", -1),
        ("", -1),
    ],
)
def test_a_count_of_digits_alone_is_their_number_as_far_as_readers_go(shown: str, number: int) -> None:
    assert read_count(shown) == number
