import pytest
from tests.reading import made

from recounted.reading.lang.en.says import find_speakers
from recounted.reading.lang.en.sources import source_kind
from recounted.text.tokens import tokens


def names(text: str) -> list[str]:
    return [said.name for said in find_speakers(text, tokens(text))]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Tarn Clinic said so.", ["Tarn Clinic"]),
        ("According to the Tarn Clinic, it burned.", ["Tarn Clinic"]),
        ("It burned, said Rami Lonn.", ["Rami Lonn"]),
        ("It burned, a doctor at the Tarn Clinic told the paper.", ["doctor at the Tarn Clinic"]),
        ("It said so.", ["It"]),
        ("Shells fell on the Tarn Clinic.", []),
    ],
)
def test_a_speaker_is_bound_to_a_word_of_saying(text: str, who: list[str]) -> None:
    assert names(text) == who


def test_the_words_of_a_speaker_are_in_the_text() -> None:
    text = "According to  the Tarn  Clinic, it burned."
    (said,) = find_speakers(text, tokens(text))
    assert (said.span.of(text), said.name) == ("Tarn  Clinic", "Tarn Clinic")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Veldran Casualty Watch", "monitor"),
        ("Halyard Press Agency", "media"),
        ("Teshill General Hospital", "medical"),
        ("Ministry of Defence", "authority"),
        ("Ondravar Brigade", "party"),
        ("eyewitness", "witness"),
        ("survivors", "victim"),
        ("United Nations", "agency"),
        ("Rami Lonn", "other"),
        ("Watchmaker Lonn", "other"),
    ],
)
def test_a_name_tells_what_kind_of_source_it_is(name: str, kind: str) -> None:
    assert source_kind(name) == kind


def test_one_without_a_capital_is_anonymous() -> None:
    claim = made.the_claim("Seven people were killed, two medics said, and Rami Lonn said so too.")
    assert [s.kind for s in claim.speakers] == ["anonymous", "quoted"]


def test_the_outlet_is_the_last_link_and_stands_nowhere_in_the_text() -> None:
    last = made.the_claim("Seven people were killed, medics said.", publisher="Halyard Press Agency").speakers[-1]
    assert (last.name, last.kind, last.source_kind, last.span) == ("Halyard Press Agency", "publisher", "media", None)


def test_a_speaker_who_is_a_party_is_known_as_that_party() -> None:
    claim = made.the_claim("The Veldran government said that seven people were killed in Teshill.")
    assert [s.actor_id for s in claim.speakers] == ["xv-government"]
