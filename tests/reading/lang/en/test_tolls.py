import pytest
from tests.reading import made


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("The death toll reached 14.", 14),
        ("The death toll rose to 14.", 14),
        ("The death toll rose from 9 to 14.", 14),
        ("The blast had a death toll of seven.", 7),
        ("There were three civilian deaths.", 3),
        ("The clinic recorded 11 fatalities.", 11),
        ("Nine charred bodies were found.", 9),
        ("The deaths of two nurses were mourned.", 2),
    ],
)
def test_a_noun_that_is_counted(text: str, best: int) -> None:
    assert made.the_harm(text).best == best


@pytest.mark.parametrize("text", ["His death was sudden.", "The casualties were mourned.", "The toll road reopened."])
def test_a_noun_that_only_speaks_of_harm(text: str) -> None:
    assert [h for h in made.harms(text) if h.best is not None] == []


def test_hours_are_no_toll() -> None:
    assert made.the_harm("The death toll rose within 48 hours to 14.").best == 14
