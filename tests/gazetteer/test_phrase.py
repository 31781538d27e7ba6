import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.gazetteer.phrase import Form, forms, quarter_of, stretch


def test_the_whole_phrase_is_read_first() -> None:
    assert next(forms("New York")) == Form(name="New York")


def test_what_follows_a_comma_is_what_it_lies_within() -> None:
    assert Form(name="Kafr Zita", within="Hama") in list(forms("Kafr Zita, Hama"))


def test_what_comes_before_a_colon_is_what_it_lies_within() -> None:
    assert Form(name="Mishlab", within="Raqqa", quarter=True) in list(forms("Raqqa: Mishlab neighbourhood"))


def test_either_of_two_names_is_read() -> None:
    names = [form.name for form in forms("Hajin or Bahra")]
    assert names[0] == "Hajin or Bahra"
    assert {"Hajin", "Bahra"} <= set(names)


def test_a_village_is_not_answered_by_the_city_after_it() -> None:
    assert not any(form.encloses for form in forms("Darwish village, Afrin"))
    assert any(form.encloses for form in forms("Bakra roundabout, Mayadin"))


def test_what_a_village_lies_beside_answers_for_it_unless_a_distance_parts_them() -> None:
    assert Form(name="Hajin", encloses=True) in list(forms("Dar Nuwa near Hajin"))
    assert not any(form.encloses for form in forms("Dar Nuwa, 20 km east of Hajin"))


def test_a_hospital_stands_in_the_town_whose_name_it_bears() -> None:
    assert Form(name="Hajin", encloses=True) in list(forms("Hajin National Hospital"))
    assert Form(name="هجين", encloses=True) in list(forms("مشفى هجين"))


def test_a_place_and_its_surroundings_bind_each_other_a_list_does_not() -> None:
    assert Form(name="Dar Nuwa", near="Hajin") in list(forms("Dar Nuwa, Hajin"))
    assert Form(name="Dar Nuwa") in list(forms("Dar Nuwa, Hajin, Bahra"))


@pytest.mark.parametrize(
    ("phrase", "ends"),
    [
        ("the road between Mayadin and Deblan", ("Mayadin", "Deblan")),
        ("between the towns of Hajin and Bahra", ("Hajin", "Bahra")),
        ("Hajin - Bahra road", ("Hajin", "Bahra")),
        ("بين بلدتي هجين و البحرة", ("هجين", "البحرة")),
        ("Hajin and Bahra", None),
    ],
)
def test_a_stretch_has_two_ends(phrase: str, ends: tuple[str, str] | None) -> None:
    assert stretch(phrase) == ends


@pytest.mark.parametrize(
    ("phrase", "name"),
    [("al-Nahr Street, Mayadin", "al-Nahr"), ("حي النهر", "النهر"), ("al-Nahr village", None)],
)
def test_a_street_is_part_of_a_town_a_village_is_not(phrase: str, name: str | None) -> None:
    assert quarter_of(phrase) == name


@given(st.text(max_size=60))
def test_every_phrase_can_be_read_and_no_reading_is_empty_or_twice(phrase: str) -> None:
    made = list(forms(phrase))
    assert all(form.name for form in made)
    assert len(made) == len(set(made))
