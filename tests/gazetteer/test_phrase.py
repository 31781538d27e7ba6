from hypothesis import given
from hypothesis import strategies as st

from recounted.gazetteer.phrase import Form, forms


def test_the_whole_phrase_is_read_first() -> None:
    assert next(forms("New York")) == Form(name="New York")


def test_what_follows_a_comma_is_what_it_lies_within() -> None:
    assert Form(name="Kafr Zita", within="Hama") in list(forms("Kafr Zita, Hama"))


def test_what_comes_before_a_colon_is_what_it_lies_within() -> None:
    assert Form(name="Mishlab", within="Raqqa") in list(forms("Raqqa: Mishlab neighbourhood"))


def test_either_of_two_names_is_read() -> None:
    names = [form.name for form in forms("Hajin or Bahra")]
    assert names[0] == "Hajin or Bahra"
    assert {"Hajin", "Bahra"} <= set(names)


def test_a_village_is_not_answered_by_the_city_after_it() -> None:
    assert not any(form.encloses for form in forms("Darwish village, Afrin"))
    assert any(form.encloses for form in forms("Bakra roundabout, Mayadin"))


@given(st.text(max_size=60))
def test_every_phrase_can_be_read_and_no_reading_is_empty_or_twice(phrase: str) -> None:
    made = list(forms(phrase))
    assert all(form.name for form in made)
    assert len(made) == len(set(made))
