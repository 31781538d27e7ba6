"""The language of a text: what is told wins, plain English is known by its words, all else by the classifier."""

import pytest

from recounted.document import language
from recounted.document.language import language_of

ENGLISH = (
    "Seven people were killed in Osk Dara on Monday, and the council said that the shells had been fired by the army "
    "from the hills. They have been buried with their families, which had fled from the town when the front moved. "
)
SPANISH = (
    "Siete personas murieron el lunes en Osk Dara y el ayuntamiento dijo que los proyectiles fueron lanzados por el "
    "ejército desde las colinas. Fueron enterradas con sus familias, que habían huido cuando llegó el frente. "
)
DUTCH = (
    "Zeven mensen werden maandag gedood in Osk Dara en de raad zei dat de granaten door het leger vanuit de heuvels "
    "waren afgevuurd. Het was niet bekend of er meer doden waren; wie er was had niets gezien, zei een vrouw. "
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ENGLISH * 4, "en"),
        (ENGLISH.upper() * 4, "en"),
        (ENGLISH.replace("the", "“the”") + ENGLISH, "en"),
        (SPANISH * 4, "es"),
        (DUTCH * 4, "nl"),
        ("12 3 4 — !", "und"),
        ("قتل سبعة أشخاص في أسك دارا يوم الاثنين " * 3 + "Share this with the world and the people of the town", "ar"),
    ],
)
def test_a_text_is_in_the_language_of_its_words(text: str, told: str) -> None:
    assert language_of(text) == told


def test_what_was_told_wins() -> None:
    assert language_of(ENGLISH, "fr_FR") == "fr"


@pytest.mark.parametrize("text", [ENGLISH * 4, (ENGLISH + "“Nevra Quay’s” ") * 3])
def test_plain_english_is_known_without_the_classifier(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_guessed", lambda *_: pytest.fail("asked"))
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH[:150],  # too short
        SPANISH * 2 + ENGLISH,  # two languages
        ENGLISH + "قتل سبعة أشخاص في أسك دارا",  # two scripts
    ],
)
def test_the_classifier_is_asked_where_words_do_not_settle_it(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_guessed", lambda *_: "asked")
    assert language_of(text) == "asked"


def test_who_tells_that_it_is_undetermined_tells_nothing() -> None:
    assert language_of("مقتل ثلاثة أشخاص بقصف على البلدة", "und") == "ar"
