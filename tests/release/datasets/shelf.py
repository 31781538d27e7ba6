"""An incident for tests of datasets, hand-made; the town and the parties are invented."""

from dataclasses import replace
from typing import Any

from tests import factory

from recounted.actors.register import Actor
from recounted.model.claim import Count, Occurred, Perpetrator, Place, Speaker, Weapon
from recounted.model.incident import Incident
from recounted.model.span import Span
from recounted.model.tally import Tally
from recounted.release.datasets.told import Told

SPAN = Span(0, 5)
GUARD = Actor(
    actor_id="guard", name="Island Guard", kind="state_forces", country="IS", ucdp="government", acled="state_forces"
)
FRONT = Actor(actor_id="front", name="Osk Front", kind="non_state_group", ucdp="rebel_group", acled="rebel_group")
TESHILL = Place(
    name="Teshill", stated="the town of Teshill", precision="settlement", span=SPAN, lat=64.5, lon=-19.25,
    radius_km=3.0, country="IS", admin1="Upper Vale",
)  # fmt: skip
KILLED = Tally(
    type="killed", low=6, best=7, high=9, stated="seven", bound="exact", rule="majority_else_lowest", stands_on=("c",),
    status="civilian", groups={"children": Count(low=2, best=2, high=2), "women": Count(low=1, best=1, high=1)},
    civilians=Count(low=6, best=7, high=9),
)  # fmt: skip


def perpetrator(actor: Actor, **values: Any) -> Perpetrator:
    """A party that is blamed under its neutral name."""
    return Perpetrator(**{"name": actor.name, "stated": actor.name, "span": SPAN, "actor_id": actor.actor_id, **values})


def told(*, opponents: tuple[Perpetrator, ...] = (), **values: Any) -> Told:
    """What is told of an incident; every field of it can be given."""
    document = factory.document()
    claim = replace(factory.killed(document, 7, "Seven people"), opponents=opponents)
    made = {
        "incident_id": "inc_1",
        "claim_ids": (claim.claim_id,),
        "document_ids": (document.document_id,),
        "also_in": (),
        "harm": (KILLED,),
        "occurred": Occurred(start="2031-05-04", end="2031-05-04", precision="day", basis="stated"),
        "place": TESHILL,
        "perpetrators": (perpetrator(GUARD),),
        "weapon": Weapon(code="air_strike", stated="air strike", span=SPAN),
        "targets": (),
        "grading": "weak",
        "grading_basis": "Suggested, not judged: one source",
        "strike_status": "single_source_claim",
        "verified": False,
        "independent_sources": 1,
        "speakers": (Speaker(name="Tarn Clinic", kind="quoted", source_kind="medical"),),
        **values,
    }
    known = {a.actor_id: a for a in (GUARD, FRONT)}
    return Told(incident=Incident(**made), claims=(claim,), documents=(document,), actor=known.get)


def only(rows: Any) -> dict[str, Any]:
    """The one row there is."""
    assert not isinstance(rows, str), rows
    (row,) = rows
    return dict(row)
