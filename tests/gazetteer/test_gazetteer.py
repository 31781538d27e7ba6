from recounted.gazetteer.gazetteer import Gazetteer


def test_the_larger_of_two_namesakes_comes_first(small: Gazetteer) -> None:
    assert [(e.precision, e.population) for e in small.lookup("Idlib")] == [
        ("settlement", 130_000),
        ("province", 0),
    ]
    assert [e.admin1 for e in small.lookup("al-Taybah")] == ["Homs", "Idlib"]


def test_case_accents_and_script_do_not_matter(small: Gazetteer) -> None:
    assert small.lookup("IDLIB") == small.lookup("idlib")
    assert {e.name for e in small.lookup("ادلب")} == {"Idlib"}


def test_another_romanisation_is_found_where_names_are_romanised(small: Gazetteer) -> None:
    assert [e.name for e in small.lookup("Sarakeb")] == ["Saraqib"]


def test_no_bent_spelling_finds_a_town_of_ohio(small: Gazetteer) -> None:
    assert small.lookup("Surqub") == ()


def test_names_that_sound_alike_stay_apart(small: Gazetteer) -> None:
    assert [e.name for e in small.lookup("Daraya")] == ["Darayya"]
    assert [e.name for e in small.lookup("Daraa")] == ["Dar'a"]


def test_a_province_is_found_under_its_status(small: Gazetteer) -> None:
    assert [e.precision for e in small.lookup("Idlib Governorate")] == ["province"]
    assert [e.precision for e in small.lookup("Homs province")] == ["province"]


def test_what_is_not_known_is_an_empty_answer(small: Gazetteer) -> None:
    assert small.lookup("Nowhereville") == ()
    assert small.lookup("") == ()
    assert small.lookup("—") == ()
    assert not small.knows("Nowhereville")
    assert small.find("Nowhereville") == ()


def test_countries_are_named_and_so_are_their_people(small: Gazetteer) -> None:
    assert small.country_of("Syrian") == "SY"
    assert small.country_of("the United States") == "US"
    assert small.country_of("Ruritanian") is None
    assert small.country_of("the") is None


def test_what_it_lies_within_decides_between_namesakes(small: Gazetteer) -> None:
    assert small.find("al-Taybah")[0].entry.admin1 == "Homs"
    assert [c.entry.admin1 for c in small.find("al-Taybah", within="Idlib")] == ["Idlib"]
    assert "in Idlib" in small.find("al-Taybah", within="Idlib")[0].why


def test_a_place_outside_what_is_known_is_no_candidate(small: Gazetteer) -> None:
    assert small.find("Saraqib", within="Homs") == ()
    assert small.find("Saraqib", country="US") == ()


def test_the_consonants_alone_answer_only_where_the_place_is_bounded(small: Gazetteer) -> None:
    assert small.find("Srqb") == ()
    assert [c.entry.name for c in small.find("Srqb", within="Idlib")] == ["Saraqib"]
    assert [c.entry.name for c in small.find("Srqb", country="SY")] == ["Saraqib"]


def test_the_consonants_alone_are_no_name_of_another_vowel(small: Gazetteer) -> None:
    assert small.find("Suruqba", within="Idlib") == ()


def test_what_lies_between_two_places_is_half_way(small: Gazetteer) -> None:
    found = small.find("the road between Saraqib and Idlib", within="Idlib")[0]
    assert found.entry.precision == "area"
    assert 35.86 < found.entry.lat < 35.93
    assert found.entry.place_id.startswith("between:")
    assert "midway between Saraqib and Idlib" in found.why


def test_a_street_that_is_not_known_is_answered_by_the_town_it_lies_within(small: Gazetteer) -> None:
    found = small.find("Nahr Street", within="Homs")
    assert [(c.entry.precision, "encloses" in c.why) for c in found] == [("settlement", True)]
    assert small.find("Nahr village", within="Homs") == ()


def test_surroundings_that_are_stated_are_not_passed_over(small: Gazetteer) -> None:
    assert [c.entry.admin1 for c in small.find("al-Taybah, Saraqib")] == ["Idlib"]


def test_somewhere_that_is_not_known_itself_bounds_nothing_but_asks_for_the_name(small: Gazetteer) -> None:
    assert small.find("Sarakeb", within="Nowhereland") == ()
    assert [c.entry.name for c in small.find("Saraqib", within="Nowhereland")] == ["Saraqib"]


def test_an_exact_name_scores_above_a_bent_one(small: Gazetteer) -> None:
    exact, bent = small.find("Saraqib")[0], small.find("Sarakeb")[0]
    assert 0 <= bent.score < exact.score <= 1


def test_a_phrase_is_parted_into_name_and_surroundings(small: Gazetteer) -> None:
    assert small.find("Khalidiya neighbourhood, Homs")[0].entry.name == "al-Khalidiya"
    assert small.find("near Saraqib town")[0].entry.name == "Saraqib"


def test_the_town_answers_for_what_lies_in_it_and_says_so(small: Gazetteer) -> None:
    found = small.find("Nahr Street, Saraqib")[0]
    assert found.entry.name == "Saraqib"
    assert "encloses" in found.why
    assert small.find("Nahr village, Saraqib") == ()


def test_no_more_candidates_than_asked_for(small: Gazetteer) -> None:
    assert len(small.find("al-Taybah", limit=1)) == 1
