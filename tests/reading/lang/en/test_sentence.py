import pytest

from recounted.model.span import Span
from recounted.reading.lang.en.sentence import read_sentence
from recounted.reading.parts import Named, Party, Said, Sentence, When
from recounted.text.tokens import tokens


class Alone:
    """The surroundings of a sentence that stands alone. `asked` are the questions that it put."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def places(self, n: int) -> list[Named]:
        return []

    def parties(self, n: int) -> list[Party]:
        self.asked.append("parties")
        return []

    def days(self, n: int) -> list[When]:
        self.asked.append("days")
        return []

    def undated(self, n: int) -> list[Span]:
        return []

    def written(self, day: When) -> bool:
        return False

    def known(self) -> frozenset[str]:
        return frozenset()

    def heard(self, n: int) -> Said | None:
        return None


def sentence(text: str, around: Alone | None = None) -> Sentence:
    return read_sentence(text, 0, Span(0, len(text)), tokens(text), around or Alone())


def test_names_of_persons_are_people_and_headlines_have_none() -> None:
    assert [p.named for p in sentence("Yesterday a mine killed Tam Orrel near the mill.").people] == [True]
    assert sentence("Mine Blast Near Tarn Mill On Sunday Night").people == []


@pytest.mark.parametrize(
    "text", ["At 20.30 it began.", "It cost $400 in all.", "At 5 p.m. it began.", "Some 40 percent of it burned."]
)
def test_times_money_and_shares_count_nobody(text: str) -> None:
    assert sentence(text).people == []


@pytest.mark.parametrize(
    ("text", "best"),
    [("They struck more than 140 times.", 140), ("Ten air strikes hit the hill.", 10), ("One strike.", None)],
)
def test_attacks_are_counted(text: str, best: int | None) -> None:
    attacks = sentence(text).attacks
    assert (attacks.best if attacks else None) == best


def test_words_are_kept_as_stated_with_their_place() -> None:
    text = "Barrel bombs hit a School."
    made = sentence(text)
    assert [(w.code, w.stated, w.span.of(text)) for w in made.weapons] == [
        ("barrel_bomb", "Barrel bombs", "Barrel bombs")
    ]
    assert [(t.code, t.stated) for t in made.targets] == [("education", "School")]


def test_a_sentence_that_points_back_says_so() -> None:
    assert sentence("This was the third strike.").anaphoric
    assert not sentence("The strike was the third.").anaphoric


def test_what_a_sentence_hangs_on_is_asked_for_when_needed_and_once() -> None:
    around = Alone()
    made = sentence("Shells hit the town, and four people were killed.", around)
    assert made.of_harm
    assert around.asked == []
    assert [f.type for f in made.findings] == ["killed"]
    assert made.findings is made.findings
    assert sorted(around.asked) == ["days", "parties"]


def test_nobody_is_looked_for_where_no_word_tells_of_harm() -> None:
    made = sentence("Four people watched the three girls play in Teshill.")
    assert (made.of_harm, made.findings) == (False, [])
    assert [p.figure for p in made.people] == [4, 3]


def test_a_part_that_no_sentence_has_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = sentence("Nothing happened.").peoples  # type: ignore[attr-defined]
