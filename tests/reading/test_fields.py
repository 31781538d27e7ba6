import pytest
from tests.reading import made


def test_a_number_told_exactly_has_both_ends() -> None:
    harm = made.the_harm("Seven people were killed.")
    assert (harm.low, harm.best, harm.high, harm.rule) == (7, 7, 7, None)


def test_parts_keep_their_own_standing() -> None:
    harm = made.the_harm("Two soldiers and three civilians were killed.")
    assert [(part.best, part.status) for part in harm.parts] == [(2, "combatant"), (3, "civilian")]
    assert harm.status == "mixed"


def test_an_attacker_is_a_part_of_the_total_under_a_status_of_his_own() -> None:
    harm = made.the_harm("He blew himself up at the gate, killing himself and two guards.")
    assert [(part.best, part.status) for part in harm.parts] == [(1, "attacker"), (2, "unknown")]
    assert harm.best == 3


def test_a_total_of_one_part_has_no_parts() -> None:
    assert made.the_harm("Seven civilians were killed.").parts == ()


def test_a_convention_that_sets_a_number_is_named() -> None:
    assert made.the_harm("Dozens of people were killed.").rule == "acled_dozens"


def test_two_accounts_in_one_text_make_a_range_that_says_so() -> None:
    text = "At least 23 people were killed in Teshill, the clinic said. Residents said that 27 people were killed."
    harm = made.the_harm(text)
    assert (harm.low, harm.best, harm.high, harm.bound) == (23, 23, 27, "range")
    assert harm.rule == "accounts_differ_within_the_text"


def test_what_is_stated_is_the_words_of_the_text() -> None:
    assert made.the_harm("At least  seven civilians were killed.").stated.split() == [
        "At",
        "least",
        "seven",
        "civilians",
    ]


def test_an_incident_without_a_day_has_that_of_publication_and_says_so() -> None:
    occurred = made.the_claim("Seven people were killed.").occurred
    assert (occurred.start, occurred.precision, occurred.basis) == (made.TUESDAY, "unknown", "published")


def test_a_total_without_a_day_has_none() -> None:
    occurred = made.the_claim("To date 230 people have been killed.").occurred
    assert (occurred.start, occurred.basis) == (None, "none")


def test_nothing_hangs_on_a_day_of_publication_that_is_not_known() -> None:
    occurred = made.the_claim("Seven people were killed on Friday.", published_on=None).occurred
    assert (occurred.start, occurred.end, occurred.basis) == (None, None, "none")


@pytest.mark.parametrize(
    ("where", "name", "precision", "country"),
    [
        ("in Teshill", "Teshill", "settlement", "XV"),
        ("in Saltgate", "Saltgate", "neighbourhood", "XV"),
        ("in Ondravar province", "Ondravar", "province", "XV"),
        ("in northern Ondravar", "Ondravar", "area", "XV"),
        ("in the village of Nethercombe", "Nethercombe", "settlement", None),
    ],
)
def test_a_place_is_as_exact_as_it_is_told(where: str, name: str, precision: str, country: str | None) -> None:
    place = made.the_claim(f"Seven people were killed {where}.").place
    assert place is not None
    assert (place.name, place.precision, place.country) == (name, precision, country)


def test_a_part_around_a_town_has_a_wider_circle_than_the_town() -> None:
    whole = made.the_claim("Seven people were killed in Teshill.").place
    part = made.the_claim("Seven people were killed in northern Teshill.").place
    assert whole is not None
    assert part is not None
    assert (part.radius_km or 0) > (whole.radius_km or 0)


def test_who_alleges_it_is_the_nearest_speaker() -> None:
    claim = made.the_claim("The Veldran army killed seven people, witnesses said.", publisher="Coast Lantern")
    (doer,) = claim.perpetrators
    assert (doer.name, doer.stated, doer.by) == ("Government forces of Veldra", "Veldran army", "witnesses")
    assert [s.name for s in claim.speakers] == ["witnesses", "Coast Lantern"]


def test_our_own_name_for_a_party_is_neutral_and_the_words_are_kept() -> None:
    (doer,) = made.the_claim("The Marrowick regime killed seven people.").perpetrators
    assert (doer.name, doer.stated) == ("Government forces of Veldra", "Marrowick regime")
