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


def spoken(text: str) -> list[tuple[str, list[str]]]:
    told = (c.process for c in made.claims(text) if c.process)
    return [(p.act, [x.name for x in p.participants if x.role == "speaker"]) for p in told]


def test_words_in_quotation_marks_are_of_who_speaks_beside_them() -> None:
    text = "“The report is baseless. Ondravar must release the prisoners,” the Veldran army said. “More will come.”"
    assert spoken(text) == [("denial", ["Government forces of Veldra"]), ("demand", ["Government forces of Veldra"])]


def test_what_one_quotation_repeats_is_told_once() -> None:
    text = "“The report is baseless,” the Veldran army said. “The second report is false. It is pure fiction.”"
    assert spoken(text) == [("denial", ["Government forces of Veldra"])]


def test_the_group_is_the_one_named_before() -> None:
    text = "The Ondravar Brigades condemned the raid. The group accused the Veldran army of theft."
    assert spoken(text)[1] == ("accusation", ["Ondravar Brigades"])
    assert spoken("The mill stood empty. The group accused the Veldran army of theft.") == [("accusation", ["group"])]


def test_a_pronoun_stands_for_one_that_agrees_with_it() -> None:
    text = "The Council of Free Ondravar said it was outraged by the raid."
    assert spoken(text) == [("condemnation", ["Council of Free Ondravar"])]
    beside = "The Council of Free Ondravar said so, citing survivors. It called for an inquiry into the raid."
    assert spoken(beside) == [("demand", ["Council of Free Ondravar"])]


def test_of_two_who_speak_in_one_sentence_each_has_the_words_of_its_part() -> None:
    text = (
        "It was the Ondravar Brigades that shelled the camp, the Veldran army said; "
        "Veldra had staged the attack, the Council of Free Ondravar said."
    )
    assert [s for _, s in spoken(text)] == [["Government forces of Veldra"], ["Council of Free Ondravar"]]


def terms(text: str) -> list[str | None]:
    return [c.process.terms for c in made.claims(text) if c.process]


def test_what_is_demanded_and_on_what_condition_something_is_threatened_are_terms() -> None:
    assert terms("The Council of Free Ondravar urged the Ondravar Brigades to leave the town.") == ["to leave the town"]
    threat = "The Ondravar Brigades threatened to attack the port unless the siege is lifted."
    assert terms(threat) == ["unless the siege is lifted"]
    assert terms("Unless the siege is lifted, the Ondravar Brigades threatened to attack.") == [
        "Unless the siege is lifted"
    ]
    assert terms("The Ondravar Brigades threatened to attack the port.") == [None]
