from tests.reading import made

from recounted.model.identity import claim_id


def test_the_first_incident_with_a_number_is_what_the_document_is_about() -> None:
    found = made.claims(
        "Since the beginning of the year 310 people have been killed. Several people were hurt in Quelbrin on Sunday. "
        "On Monday shells killed four people in Teshill."
    )
    assert [c.harm[0].best for c in found if c.primary] == [4]


def test_a_document_of_totals_alone_is_about_none_of_them() -> None:
    found = made.claims("Since the beginning of the year 310 people have been killed.")
    assert [c.primary for c in found] == [False]


def test_an_id_hashes_the_capture_and_the_head_and_never_the_values() -> None:
    text = "Seven people were killed."
    claim, document = made.the_claim(text), made.opened(text)
    assert claim.claim_id == claim_id(document.capture_id, "harm", claim.evidence[0])
    assert claim.document_id == document.document_id


def test_every_rule_that_fired_is_named_with_the_words_that_it_fired_on() -> None:
    text = "Seven people were killed and nine were wounded."
    fired = [(f.rule, f.span.of(text)) for f in made.the_claim(text).rules]
    assert fired == [("en.past.killed", "Seven people were killed"), ("en.past.injured", "nine were wounded")]


def test_an_attack_without_anybody_harmed_is_a_claim_of_its_own_kind() -> None:
    claim = made.the_claim("The Veldran army shelled Teshill with mortars on Monday.")
    assert (claim.kind, claim.scope, claim.harm) == ("attack", "incident", ())
    assert claim.weapon is not None
    assert claim.weapon.code == "shelling"


def test_the_same_attack_gone_on_about_is_no_second_claim() -> None:
    found = made.claims("Shells killed four people in Teshill on Monday. The shelling of Teshill hit a school.")
    assert [c.kind for c in found] == ["harm"]


def test_a_running_total_of_attacks_is_an_aggregate_with_its_number() -> None:
    claim = made.the_claim("Warplanes bombed Ondravar more than 140 times in April 2031.")
    assert claim.attacks is not None
    assert (claim.scope, claim.attacks.best, claim.attacks.bound) == ("aggregate", 140, "more_than")


def test_a_process_claim_has_no_scope_and_no_harm() -> None:
    claim = made.the_claim("The government of Veldra and the Council of Free Ondravar signed a ceasefire.")
    assert (claim.kind, claim.scope, claim.harm) == ("process", None, ())


def test_a_weapon_told_in_the_next_sentence_is_carried_to_the_claim_with_its_own_trail() -> None:
    text = "Four people were killed in Teshill. Nine people were wounded by the mortar shells."
    claim = made.the_claim(text)
    assert claim.weapon is not None
    assert (claim.weapon.code, claim.weapon.span.of(text)) == ("shelling", "mortar shells")


def test_a_pronoun_takes_up_the_speaker_before_it() -> None:
    claim = made.the_claim("The Tarn Clinic said that shells fell at noon. It said that four people were killed.")
    assert [s.name for s in claim.speakers] == ["Tarn Clinic"]


def test_an_open_quotation_goes_on_with_its_speaker() -> None:
    claim = made.the_claim("Rami Lonn said: \u201cWe ran. Four people were killed. We buried them.\u201d")
    assert [s.name for s in claim.speakers] == ["Rami Lonn"]


def test_a_text_without_harm_gives_nothing() -> None:
    assert made.claims("Growers may deliver their wheat from June. The price is set.") == ()


def test_a_person_named_as_harmed_is_a_victim_with_the_age_that_stands_behind_the_name() -> None:
    text = "Tam Orrel, 34, and Nevra Quay were killed in Teshill on Monday."
    victims = made.the_claim(text).victims
    assert [(v.name, v.age, v.status) for v in victims] == [("Tam Orrel", 34, "killed"), ("Nevra Quay", None, "killed")]
    assert [v.span.of(text) for v in victims] == ["Tam Orrel", "Nevra Quay"]


def test_a_person_named_twice_is_one_victim() -> None:
    claim = made.the_claim("Tam Orrel was killed in Teshill on Monday. Tam Orrel was killed by a shell.")
    assert [v.name for v in claim.victims] == ["Tam Orrel"]


def test_who_says_so_is_no_victim() -> None:
    assert made.the_claim("Seven people were killed in Teshill, Tam Orrel said.").victims == ()


def test_the_weapon_told_with_the_harm_goes_before_those_of_later_sentences() -> None:
    text = "Gunmen shot four people dead in Teshill. Two of the dead had survived a car bomb, a neighbour said."
    claim = made.the_claim(text)
    assert claim.weapon is not None
    assert [w.code for w in claim.weapons][-1] == "vehicle_bomb"
    assert claim.weapon.code == "small_arms"


def test_of_what_status_the_dead_were_is_told_by_the_nearest_speaker() -> None:
    said = made.the_claim("The council of Teshill said that shells had killed seven civilians.").harm[0]
    assert (said.status, said.status_by) == ("civilian", "council of Teshill")
    untold = made.the_claim("The council of Teshill said that shells had killed seven people.").harm[0]
    assert (untold.status, untold.status_by) == ("unknown", None)


def test_a_headline_that_sums_up_two_days_runs_over_both() -> None:
    text = (
        "Nine people killed in Quelbrin\n\nFour people were killed in Teshill on 3 May. "
        "Five people were killed in Osk Dara on 4 May."
    )
    total = next(c for c in made.claims(text) if c.scope == "aggregate")
    assert (total.occurred.start, total.occurred.end) == ("2031-05-03", "2031-05-04")
