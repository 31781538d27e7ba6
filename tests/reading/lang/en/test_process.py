from tests.reading import made


def acts(text: str) -> list[str]:
    return [c.process.act for c in made.claims(text) if c.process]


def test_the_same_act_close_by_is_told_once_and_further_on_again() -> None:
    assert acts("The ceasefire, a truce, was signed.") == ["agreement"]
    text = "The ceasefire was signed by the river in the presence of elders from all the villages, and so was a truce."
    assert acts(text) == ["agreement", "agreement"]


def test_a_process_claim_points_to_its_words() -> None:
    text = "The envoy urged both sides to stop."
    (claim,) = made.claims(text)
    assert claim.process is not None
    assert [f.span.of(text) for f in claim.rules] == ["urged"]
    assert "urged" in claim.evidence[0].of(text)


def test_who_reports_an_act_makes_it_reported() -> None:
    assert made.the_claim("The envoy urged both sides to stop.").assertion == "asserted"
    (claim,) = (c for c in made.claims("A truce was signed, Rami Lonn said.") if c.process)
    assert claim.assertion == "reported"


def test_no_act_is_turned_into_harm() -> None:
    assert made.harms("The Ondravar Brigades threatened to kill ten hostages and broke the truce.") == []
