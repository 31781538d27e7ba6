from tests.reading import made

TEXT = (
    "On 3 May 2031 the Veldran army shelled a market in Teshill, killing Tam Orrel and four others, "
    "the Veldran Casualty Watch said. It said that the shells fell at noon."
)


def test_every_kind_of_thing_that_is_named_is_a_mention() -> None:
    kinds = {(m.kind, m.text) for m in made.reading(TEXT).mentions}
    assert {
        ("date", "3 May 2031"),
        ("actor", "Veldran army"),
        ("target", "market"),
        ("place", "Teshill"),
        ("person", "Tam Orrel"),
        ("weapon", "shelled"),
        ("speaker", "Veldran Casualty Watch"),
    } <= kinds
    assert not any(text == "It" for _, text in kinds)


def test_mentions_stand_in_the_order_of_the_text() -> None:
    places = [(m.start, m.end, m.kind) for m in made.reading(TEXT).mentions]
    assert places == sorted(places)


def test_a_resolved_place_and_actor_carry_what_they_mean() -> None:
    found = {m.kind: m for m in made.reading(TEXT).mentions if m.kind in ("place", "actor")}
    assert (found["place"].name, found["place"].lat) == ("Teshill", -47.94)
    assert made.tools().register.actor("xv-government") is not None


QUIET = "On 3 May 2031 the mayor Tam Orrel met 40 traders at the market in Teshill, the council said."


def test_a_text_that_makes_no_claim_mentions_its_places_alone() -> None:
    assert [(m.kind, m.text) for m in made.reading(QUIET).mentions] == [("place", "Teshill")]


def test_people_are_mentioned_where_a_word_of_harm_stands() -> None:
    found = [(m.kind, m.text) for m in made.reading(f"{TEXT} {QUIET}").mentions]
    assert ("speaker", "council") in found  # its speakers and days may be those of the harm
    assert [text for kind, text in found if kind in ("person", "number")] == ["Tam Orrel", "four others"]
