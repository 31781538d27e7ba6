"""An explanation says of each value how it came there."""

from tests.reading import made

from recounted.reading.explain import Explanation, explain


def explained(text: str) -> Explanation:
    claim = next(c for c in made.claims(text) if c.primary)
    return explain(claim, made.opened(text))


def how(text: str) -> dict[str, str]:
    return {f.field: f.how for f in explained(text).fields}


def test_what_stands_in_a_sentence_of_the_claim_is_told() -> None:
    found = how("Shells killed four people in Teshill on Monday.")
    assert (found["killed"], found["place"], found["occurred"], found["weapon"]) == ("told",) * 4


def test_what_stands_elsewhere_is_carried_over_and_from_where() -> None:
    text = "Teshill was quiet on Sunday. The market was open. Then four people were killed."
    assert how(text)["place"] == "carried over, 2 sentences before"


def test_the_day_of_publication_says_that_it_stands_in() -> None:
    assert how("Four people were killed in Teshill.")["occurred"] == "not told; the day of publication stands in"


def test_the_sentences_of_a_claim_are_those_of_its_evidence() -> None:
    text = "It rained. Four people were killed in Teshill. The market was open. Nine people were wounded."
    found = explained(text)
    assert [s.of(text) for s in found.told_in] == ["Four people were killed in Teshill.", "Nine people were wounded."]


def test_every_value_with_words_shows_them_in_their_sentence() -> None:
    text = "Shells killed four people in Teshill on Monday. The market was open."
    found = explained(text)
    spans = [f.span for f in found.fields if f.span]
    assert spans
    assert {found.sentence(s).of(text) for s in spans} == {"Shells killed four people in Teshill on Monday."}
