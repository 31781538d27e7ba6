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


def guarantors(text: str) -> list[tuple[str, ...]]:
    return [c.process.guarantors for c in made.claims(text) if c.process]


def test_the_next_sentence_may_tell_who_stands_behind_an_agreement() -> None:
    truce = "A truce between the Veldran army and the Ondravar Brigades began at noon."
    assert guarantors(f"{truce} The Conference of Southern States is its guarantor.") == [
        ("Conference of Southern States",)
    ]
    assert guarantors(f"{truce} It was brokered by the Conference of Southern States.") == [
        ("Conference of Southern States",)
    ]
    assert guarantors(f"{truce} A day before, a deal on grain had been brokered by the Conference.")[0] == ()


def test_what_a_demand_takes_for_granted_is_the_word_of_who_demands_it() -> None:
    text = "The Council of Free Ondravar demanded that the Ondravar Brigades stop the shelling of Teshill."
    (attack,) = (c for c in made.claims(text) if c.kind == "attack")
    assert attack.assertion == "reported"
    assert [(p.name, p.role, p.by) for p in attack.perpetrators] == [
        ("Ondravar Brigades", "alleged", "Council of Free Ondravar")
    ]


def test_an_act_of_speech_is_no_fact_about_the_one_spoken_of() -> None:
    text = "The Council of Free Ondravar accused the Ondravar Brigades of killing ten villagers."
    act, harm = made.claims(text)
    assert act.process is not None
    assert (act.perpetrators, act.harm) == ((), ())
    assert [(p.role, p.by) for p in harm.perpetrators] == [("alleged", "Council of Free Ondravar")]
    assert harm.assertion == "reported"
    (_, denied) = made.claims("The Ondravar Brigades rejected accusations that they had shot six farmers.")
    assert denied.assertion == "denied"
