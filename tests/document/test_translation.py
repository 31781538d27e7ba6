"""What a text says of being a translation: at its edges, in phrases of its own, and nothing inferred."""

import pytest
from tests import factory

from recounted.model.document import Translation

BODY = (
    "Shells hit the mill in Teshill on Monday and killed seven people, the Tarn Clinic said. "
    "The Harrolmeer Relief Network counted nine wounded among the workers of the mill."
)
ARABIC = "قال مجلس تشيل إن قذائف سقطت على الطاحونة يوم الاثنين وقتلت سبعة أشخاص، وإن تسعة من العمال أصيبوا بجروح."


@pytest.mark.parametrize(
    ("text", "language", "source", "translator"),
    [
        (f"(Translated)\n\n{BODY}", "en", None, None),
        (f"Unofficial translation\n\n{BODY}", "en", None, None),
        (f"[English translation]\n\n{BODY}", "en", None, None),
        (f"Translated from Arabic by Nevra Quay\n\n{BODY}", "en", "ar", "Nevra Quay"),
        (f"{BODY}\n\nTranslated from French into English by the Tarn Media Office.", "en", "fr", "Tarn Media Office"),
        (f"{BODY}\n\nTranslation: Nevra Quay", "en", None, "Nevra Quay"),
        (f"{BODY}\n\nTranslated and edited by Tam Orrel", "en", None, "Tam Orrel"),
        (f"Interview of the Teshill Post, translated by Tam Orrel\n\n{BODY}", "en", None, "Tam Orrel"),
        (f"TESHILL (translated from the Arabic original) – {BODY}", "en", "ar", None),
        (f"This is an unofficial translation of the statement of the Osk Front.\n\n{BODY}", "en", None, None),
        (f"Editor's note: the following statement has been translated from Kurmanji.\n\n{BODY}", "en", "ku", None),
        (f"Original: Arabic\n\n{BODY}", "en", "ar", None),
        (f"{BODY}\n\nThis article was originally published in Turkish on 3 May.", "en", "tr", None),
        (f"(Translated)\n\n{BODY}\n\nTranslated from Arabic by Nevra Quay", "en", "ar", "Nevra Quay"),
        (f"ترجمة غير رسمية\n\n{ARABIC}", "ar", None, None),
        (f"{ARABIC}\n\nترجمة: نورا ساري", "ar", None, "نورا ساري"),
        (f"مترجم عن الإنجليزية\n\n{ARABIC}", "ar", "en", None),
        (f"تُرجم هذا البيان عن الإنكليزية\n\n{ARABIC}", "ar", "en", None),
        ("Traduit de l'arabe par Tam Orrel\n\nSept personnes ont été tuées au moulin.", "fr", "ar", "Tam Orrel"),
        ("Неофициальный перевод\n\nСемь человек погибли в понедельник на мельнице в Тешилле.", "ru", None, None),
    ],
)  # fmt: skip
def test_a_text_that_says_so_is_a_translation(
    text: str, language: str, source: str | None, translator: str | None
) -> None:
    made = factory.document(text, language=language)
    found = made.translation
    assert (found.translated, found.from_language, found.translator, found.basis) == (True, source, translator, "text")
    assert found.span is not None
    assert translator is None or translator in found.span.of(made.text)


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"He said the book had been translated from Arabic by a student.\n\n{BODY}",
        f"{BODY} Two more were named in a translation of the order that the court of Quelbrin published.",
        f"{BODY} The translator of the mission was among the wounded.",
        f"Translation: and do not think of those who were slain as dead\n\n{BODY}",
        f"{BODY}\n\n" + "The mill stood empty. " * 200 + "\n\n(Translated)\n\n" + "Nobody came back to it. " * 200,
        f"قال المترجم إن ثلاثة قتلوا\n\n{ARABIC}",
        f"{ARABIC} وعقوبة الرجم لم تذكر.",
    ],
)
def test_what_is_said_of_other_texts_or_in_the_middle_leaves_it_unknown(text: str) -> None:
    assert factory.document(text).translation == Translation()


@pytest.mark.parametrize(
    "said", ["Original: English", "This report was first published in English.", "This statement is not a translation."]
)
def test_none_is_kept_apart_from_unknown(said: str) -> None:
    found = factory.document(f"{said}\n\n{BODY}", language="en").translation
    assert (found.translated, found.from_language, found.basis) == (False, None, "text")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"translated_from": "Arabic", "translator": "Nevra Quay"}, (True, "ar", "Nevra Quay")),
        ({"translated_from": "ckb-IQ"}, (True, "ckb", None)),
        ({"translation": False}, (False, None, None)),
        ({"translation": True}, (True, None, None)),
    ],
)
def test_what_we_are_told_goes_before_the_text(
    told: dict[str, object], expected: tuple[bool, str | None, str | None]
) -> None:
    found = factory.document(f"(Translated from French)\n\n{BODY}", metadata=told).translation
    assert (found.translated, found.from_language, found.translator) == expected
    assert (found.basis, found.span) == ("metadata", None)


def test_what_cannot_be_told_is_passed_over() -> None:
    found = factory.document(f"(Translated)\n\n{BODY}", metadata={"translation": "maybe", "translator": 7}).translation
    assert found.basis == "text"


def test_it_is_told_in_words() -> None:
    told = Translation(translated=True, from_language="ar", translator="Nevra Quay", basis="text")
    assert told.told() == "yes, from ar, by Nevra Quay, as the text says"
    assert (
        Translation(translated=False, from_language=None, translator=None, basis="metadata").told() == "none, as told"
    )
    assert Translation().told() == ""
