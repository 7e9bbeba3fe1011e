"""The language of a text in an alphabet, told by its commonest words."""

import pytest

from pipelines.text.tongues import MIN_WORDS, SAMPLE_CHARS, tell_by_words

TEXTS = {
    "en": "The reading room is open in the evening, and the list at the door is for those who come with a book.",
    "de": "Der Lesesaal ist am Abend offen, und die Liste an der Tür ist für alle, die ein Buch mitnehmen.",
    "fr": "La salle de lecture est ouverte le soir, et la liste à la porte est pour ceux qui prennent un livre.",
    "es": "La sala de lectura está abierta por la tarde, y la lista de la puerta es para los que llevan un libro.",
    "pt": "A sala de leitura está aberta à noite, e a lista da porta é para os que levam um livro com eles.",
    "it": "La sala di lettura è aperta la sera, e la lista alla porta è per chi prende un libro con sé.",
    "nl": "De leeszaal is in de avond open, en de lijst bij de deur is voor wie een boek van ons leent.",
    "vi": "Phòng đọc mở cửa vào buổi tối và danh sách ở cửa là của những người mang sách về, có ghi ngày.",
    "id": "Ruang baca ini buka pada malam hari dan daftar di pintu itu untuk orang yang meminjam buku dari kami.",
    "ro": "Sala de lectură este deschisă seara și lista de la ușă este pentru cei care iau o carte cu ei.",
    "pl": "Czytelnia jest otwarta do nocy i na liście przy drzwiach są ci, którzy biorą książkę z półki.",
    "cs": "Čítárna je otevřena i večer a seznam u dveří je pro ty, kteří si knihu odnesou k sobě domů na čas.",
    "hu": "Az olvasóterem este is nyitva van, és a lista az ajtón azoknak szól, akik egy könyvet el visznek.",
    "ru": "Читальный зал открыт и вечером, а список на двери для тех, кто берёт книгу с собой на неделю.",
    "uk": "Читальна зала відкрита і ввечері, а список на дверях є для тих, хто бере книгу з собою та не забуде.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_a_sentence_of_prose_shows_its_language(language: str, text: str) -> None:
    assert tell_by_words(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "42 17 8",
        "Total 42 Mbit",
        "the",
        "Kilimanjaro Popocatepetl Ojos",
        "的 是 在",
    ],
)
def test_where_few_common_words_stand_no_language_is_told(text: str) -> None:
    assert tell_by_words(text) == "und"


def test_two_languages_in_equal_parts_are_none() -> None:
    assert (tell_by_words("the and with"), tell_by_words("the and with dem und mit nicht")) == ("en", "de")
    assert tell_by_words("the and dem und") == "und"
    assert MIN_WORDS == 2


def test_the_beginning_of_a_text_decides() -> None:
    assert tell_by_words("the and of " * 80 + TEXTS["de"] * 20) == "en"
    assert SAMPLE_CHARS == 800
