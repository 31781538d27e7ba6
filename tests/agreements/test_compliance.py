"""What is said of an agreement's time: by week and area, before and since, with the sources beside."""

from dataclasses import replace

from tests import factory
from tests.reading import made

from recounted.agreements.areas import Circle, area_of, circles
from recounted.agreements.compliance import NOBODY, Compliance, compliance
from recounted.agreements.positions import positions
from recounted.model.agreement import Agreement, Area
from recounted.model.claim import Claim, Occurred, Perpetrator, Place, Weapon
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.model.span import Span

OSK = Area(name="Osk Dara", country="XV", level="settlement")
VELDRA = Area(name="Veldra", country="XV", level="country")
TRUCE = Agreement(
    agreement_id="osk-truce", name="Truce of Osk Dara", kind="ceasefire", countries=("XV",), names=("Osk Dara truce",),
    document="Protocol", areas=(OSK,), signed_on="2031-05-01", starts="2031-05-05", ends="2031-05-18",
)  # fmt: skip
CIRCLES = {OSK: Circle(-47.0, -12.0, 5.0)}
HERE = Span(0, 1)


def place(name: str = "Osk Dara", *, lat: float = -47.0, precision: str = "settlement") -> Place:
    return Place(name=name, stated=name, precision=precision, span=HERE, lat=lat, lon=-12.0, country="XV")  # type: ignore[arg-type]


def incident(name: str, day: str | None, *, where: Place | None = None, by: str = "", sources: int = 1) -> Incident:
    who = (Perpetrator(name=by, stated=by, span=HERE),) if by else ()
    return Incident(
        incident_id=f"inc_{name}", claim_ids=(), document_ids=(f"doc_{name}",), also_in=(), harm=(),
        occurred=Occurred(start=day, end=day, precision="day" if day else "unknown", basis="stated" if day else "none"),
        place=where or place(), perpetrators=who, weapon=Weapon(code="shelling", stated="shells", span=HERE),
        targets=(), grading="weak", grading_basis="", strike_status="likely", verified=False,
        independent_sources=sources, speakers=(),
    )  # fmt: skip


def document(day: str, publisher: str | None) -> Document:
    return factory.document(f"{day} {publisher}", name=f"{day}-{publisher}.txt", published_on=day, publisher=publisher)


def measured(found: list[Incident], documents: list[Document], claims: tuple[Claim, ...] = ()) -> Compliance:
    by_id = {d.document_id: d for d in documents}
    return compliance(TRUCE, incidents=found, claims=claims, documents=by_id, circles=CIRCLES)


def test_incidents_are_put_by_week_area_alleged_perpetrator_and_weapon() -> None:
    found = measured(
        [
            incident("a", "2031-05-06", by="Veldran army", sources=2),
            incident("b", "2031-05-08", by="Veldran army"),
            incident("c", "2031-05-12"),
        ],
        [document("2031-05-20", "Herald")],
    )
    told = [(w.week, w.area, w.alleged_perpetrator, w.weapon, w.independent_sources) for w in found.weeks]
    assert told == [
        ("2031-05-05", "Osk Dara", "Veldran army", "shelling", (2, 1)),
        ("2031-05-12", "Osk Dara", NOBODY, "shelling", (1,)),
    ]


def test_what_lies_outside_its_time_or_area_is_not_counted() -> None:
    far = place("Marrowick", lat=-40.0)
    found = measured(
        [
            incident("before", "2031-05-04"),
            incident("after", "2031-05-19"),
            incident("far", "2031-05-06", where=far),
            incident("undated", None),
            incident("wide", "2031-05-06", where=place("Veldra", precision="country")),
        ],
        [document("2031-05-20", "Herald")],
    )
    assert found.weeks == ()
    assert (found.undated, found.unplaced) == (1, 1)
    assert found.before is not None
    assert found.before.incident_ids == ("inc_before",)


def test_as_many_days_before_as_since_with_the_sources_of_each() -> None:
    held = [document("2031-05-01", "Herald"), document("2031-05-10", "Herald"), document("2031-05-18", "Lantern")]
    found = measured([], held)
    assert found.before is not None
    assert found.after is not None
    assert (found.after.start, found.after.end, found.after.days) == ("2031-05-05", "2031-05-18", 14)
    assert (found.before.start, found.before.end, found.before.days) == ("2031-04-21", "2031-05-04", 14)
    assert (found.before.sources, found.after.sources) == (("Herald",), ("Herald", "Lantern"))
    assert (found.before.documents, found.after.documents) == (1, 2)
    who, how_many = found.warnings
    assert "coverage changed: only after: Lantern" in who
    assert "documents published before: 1, after: 2" in how_many


def test_an_area_that_no_gazetteer_has_is_told() -> None:
    found = compliance(TRUCE, incidents=[], claims=(), documents={}, circles={})
    assert "not in the gazetteer: Osk Dara" in found.warnings[0]
    nowhere = compliance(replace(TRUCE, areas=()), incidents=[], claims=(), documents={}, circles={})
    assert "gives it no area" in nowhere.warnings[0]


def test_the_same_sources_need_no_warning() -> None:
    found = measured([], [document("2031-05-01", "Herald"), document("2031-05-18", "Herald")])
    assert found.warnings == ()


def test_an_agreement_of_unknown_beginning_has_no_before() -> None:
    unknown = replace(TRUCE, starts=None)
    found = compliance(unknown, incidents=[], claims=(), documents={}, circles=CIRCLES)
    assert (found.before, found.after) == (None, None)
    assert "knows no day on which it began" in found.warnings[0]


def test_claims_of_breach_name_who_says_it_and_of_whom() -> None:
    text = "The Council of Free Ondravar said the Veldran army broke the truce in Osk Dara on 6 May 2031."
    claims = tuple(
        replace(c, process=replace(c.process, agreement_id="osk-truce")) if c.process else c for c in made.claims(text)
    )
    found = measured([], [], claims)
    (told,) = found.breaches
    assert (told.day, told.speaker, told.of) == (
        "2031-05-06", "Council of Free Ondravar", ("Government forces of Veldra",)
    )  # fmt: skip


def test_a_province_is_known_by_name_and_a_town_by_its_circle() -> None:
    near, far = place("Lower Osk", lat=-47.02), place("Teshill", lat=-47.5)
    assert area_of(near, (OSK,), CIRCLES) == OSK
    assert area_of(far, (OSK,), CIRCLES) is None
    assert area_of(far, (OSK, VELDRA), CIRCLES) == VELDRA
    province = Area(name="Upper March", country="XV", level="province")
    assert area_of(replace(far, admin1="Upper March"), (province,), {}) == province
    assert area_of(None, (VELDRA,), {}) is None


def test_areas_lie_where_the_gazetteer_has_them() -> None:
    (found,) = circles((OSK, VELDRA), made.tools().gazetteer).items()
    assert found[0] == OSK
    assert circles((Area(name="Nowhere", country="XV", level="settlement"),), made.tools().gazetteer) == {}


def test_each_party_has_one_line_in_the_order_in_which_they_spoke() -> None:
    texts = {
        "2031-05-07": "The Council of Free Ondravar accused the Veldran army of shelling Osk Dara. "
        "It demanded an inquiry.",
        "2031-05-08": "The Veldran army denied shelling Osk Dara.",
    }
    documents = {}
    claims: list[Claim] = []
    for day, text in texts.items():
        held = made.opened(text, published_on=day)
        documents[held.document_id] = held
        claims += made.claims(text, published_on=day)
    about = replace(incident("a", "2031-05-06"), document_ids=tuple(documents))
    lines = positions(about, claims, documents)
    assert [(p.party, [(s.day, s.act) for s in p.said]) for p in lines] == [
        ("Council of Free Ondravar", [("2031-05-07", "accusation"), ("2031-05-07", "demand")]),
        ("Government forces of Veldra", [("2031-05-08", "denial")]),
    ]


def test_a_claim_of_breach_is_tied_to_the_incident_told_beside_it() -> None:
    text = (
        "On 6 May 2031 shells of the Veldran army killed four people in Osk Dara. "
        "The shelling is a violation of the Osk Dara truce, Rami Lonn said."
    )
    told = made.claims(text)
    harm = next(c for c in told if c.harm)
    breach = next(c for c in told if c.process and c.process.act == "violation")
    assert breach.process is not None
    breach = replace(breach, process=replace(breach.process, agreement_id="osk-truce"))
    tied = replace(incident("a", "2031-05-06"), claim_ids=(harm.claim_id,))
    paper = document("2031-05-20", "Herald")
    found = measured([tied, incident("b", "2031-05-07")], [paper], (harm, breach))
    assert [w.incident_ids for w in found.breaches] == [("inc_a",)]
    elsewhere = replace(harm, document_id="doc_other")
    assert [w.incident_ids for w in measured([tied], [paper], (elsewhere, breach)).breaches] == [()]
