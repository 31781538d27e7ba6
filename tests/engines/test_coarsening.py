"""Places where people may be in danger, and individuals who are blamed, as a public dossier shows them."""

import dataclasses
from typing import Any, cast

import pytest
from tests.linkage.made import a_claim, a_document, a_place, a_speaker, blamed, by_id
from tests.release.dossier.shelf import harm, span_of

from recounted.engines.coarsening import PLACE, coarsened, fine
from recounted.model.claim import Claim, Place, Target
from recounted.model.incident import Incident
from recounted.model.link import Assignment
from recounted.model.vocabulary import TargetCode
from recounted.reconciliation.reconcile import reconcile

TEXT = (
    "Nine people were killed when shells hit Saltgate on Monday. The Brightwater General Hospital was hit again. "
    "Renn Tavish ordered it, said the Ondra Brigades. Nurses of the Brightwater General Hospital fled from Saltgate."
)
DOCUMENT = a_document("a", TEXT, title="Saltgate: Brightwater General Hospital hit", publisher="Orsavale Courier")


def quarter() -> Place:
    made = a_place("Saltgate", 10.1357, 20.5791, precision="neighbourhood", admin1="Estermark", admin2="Teshill")
    return dataclasses.replace(made, span=span_of(TEXT, "Saltgate"))


def a_told(code: str = "health", **changed: Any) -> Claim:
    told: dict[str, Any] = {
        "harm": [harm(TEXT, "Nine people", 9)],
        "place": quarter(),
        "targets": (Target(code=cast("TargetCode", code), stated="Hospital", span=span_of(TEXT, "Hospital")),),
        "perpetrators": (dataclasses.replace(blamed("Renn Tavish"), span=span_of(TEXT, "Renn Tavish")),),
    }
    return a_claim(DOCUMENT, head=span_of(TEXT, "Nine people were killed"), **told | changed)


def drawn(claim: Claim) -> Incident:
    (incident,) = reconcile(
        Assignment(incident_of={claim.claim_id: "inc_a"}), {claim.claim_id: claim}, by_id([DOCUMENT])
    )
    return incident


def shown(claim: Claim) -> tuple[Incident, Claim, str, str | None]:
    found = coarsened([drawn(claim)], {claim.claim_id: claim}, by_id([DOCUMENT]), lambda _: "[person 1]")
    document = found.documents["doc_a"]
    return found.incidents[0], found.claims[claim.claim_id], document.text, document.title


def test_the_place_the_site_and_the_individual_give_way_everywhere() -> None:
    incident, claim, text, title = shown(a_told())
    told = f"{incident}{claim}{text}{title}"
    assert [w for w in ("Saltgate", "Brightwater", "Renn", "Tavish", "10.1357") if w in told] == []
    assert text.count(PLACE) == 2
    assert text.count("[health facility]") == 2
    assert claim.perpetrators[0].span.of(text) == "[person 1]"
    assert claim.harm[0].spans[0].of(text) == "Nine people"
    assert "Ondra Brigades" in text


def test_without_a_settlement_the_coordinates_are_rounded() -> None:
    place = shown(a_told())[0].place
    assert place is not None
    assert (place.name, place.precision, place.lat, place.lon, place.radius_km) == (
        "Teshill",
        "district",
        10.1,
        20.6,
        10,
    )


def test_a_settlement_that_an_account_names_stands_for_it() -> None:
    settlement = dataclasses.replace(a_place("Teshill", 10.12, 20.56, radius_km=2.0), span=span_of(TEXT, "Monday"))
    place = shown(a_told(places=(quarter(), settlement)))[0].place
    assert place is not None
    assert (place.name, place.precision, place.lat, place.radius_km) == ("Teshill", "settlement", 10.12, 2.0)


def test_other_targets_keep_their_place_and_individuals_stay_masked() -> None:
    incident, _, text, _ = shown(a_told("market"))
    assert incident.place == quarter()
    assert "Saltgate" in text
    assert "Tavish" not in f"{text}{incident}"


def test_a_settlement_is_not_too_exact_and_a_small_area_is() -> None:
    assert not fine(a_place("Teshill"))
    assert fine(a_place("Saltgate, Teshill", precision="area", radius_km=2.9))
    assert not fine(a_place("the coast", precision="area", radius_km=80.0))


@pytest.mark.parametrize(("words", "shown"), [
    ("Brightwater General Hospital", "[health facility]"), ("Brightwater Ambulance Service", "[health facility]"),
    ("Clinic of Brightwater", "[health facility]"), ("Brightwater Camp", "[camp or shelter]"),
    ("Brightwater Shelter", "[camp or shelter]"), ("Brightwater Relief Centre", "[aid]"), ("Brightwater Street", PLACE),
])  # fmt: skip
def test_all_kinds_of_places_in_danger_give_way_in_text_title_publisher_and_speaker(words: str, shown: str) -> None:
    text = f"Nine people were killed at a hospital. On Monday {words} was hit again, {words} said."
    document = a_document("a", text, title=f"{words} hit", publisher=words)
    target = Target(code="health", stated="hospital", span=span_of(text, "hospital"))
    speaker = a_speaker(words, source_kind="medical")
    claim = a_claim(
        document, head=span_of(text, "Nine people were killed"), harm=[harm(text, "Nine people", 9)], targets=(target,),
        speakers=(dataclasses.replace(speaker, span=span_of(text, words)),),
    )  # fmt: skip
    held = {claim.claim_id: claim}
    (incident,) = reconcile(Assignment(incident_of={claim.claim_id: "inc_a"}), held, by_id([document]))
    found = coarsened([incident], held, by_id([document]), lambda _: "[person 1]")
    told = found.documents["doc_a"]
    assert "Brightwater" not in f"{found.incidents}{found.claims}{told.text}{told.title}{told.publisher}"
    assert (told.text.count(shown), told.title, told.publisher) == (2, f"{shown} hit", shown)
    assert found.claims[claim.claim_id].speakers[0].name == shown
    assert "On Monday [" in told.text
