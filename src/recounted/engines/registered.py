"""What our own registers call places and parties: no person's name, so that it stands where names are masked.

Comes in: incidents and claims of a public release. Goes out: the same, with places as the gazetteer has them and
parties as the register of actors has them. Refuses: to bring back a word of a text: what only a text says stays masked.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from recounted.actors.register import Register
from recounted.model.claim import Claim, Perpetrator, Place
from recounted.model.incident import Incident
from recounted.release.datasets.countries import Country, with_own
from recounted.settings import Settings
from recounted.store import Store


def register_of(settings: Settings) -> Register:
    """The register of actors with the project's own."""
    return Register.load([Path(settings.base) / name for name in settings.registers.actors])


def countries_of(settings: Settings) -> Callable[[str | None], Country | None]:
    """Countries as the standards have them, with the project's own."""
    return with_own(Path(settings.base) / name for name in settings.release.countries)


def registered(
    store: Store, incidents: Sequence[Incident], claims: Mapping[str, Claim], register: Register
) -> tuple[list[Incident], dict[str, Claim]]:
    """The records with the names of the registers."""
    places: dict[Place, Place] = {}

    def parties(told: tuple[Perpetrator, ...]) -> tuple[Perpetrator, ...]:
        return tuple(_party(p, register) for p in told)

    held = {c.claim_id: c for c in store.claims_of(claims)}
    made: dict[str, Claim] = {}
    for name, claim in claims.items():
        before = held.get(name)
        if before is None:
            continue
        for shown, known in zip((claim.place, *claim.places), (before.place, *before.places), strict=True):
            if shown is not None and known is not None:
                places[shown] = _place(shown, known)
        made[name] = replace(
            claim,
            place=None if claim.place is None else places[claim.place],
            places=tuple(places[p] for p in claim.places),
            perpetrators=parties(claim.perpetrators),
            opponents=parties(claim.opponents),
        )
    drawn = [
        replace(
            i,
            place=None if i.place is None else places.get(i.place, i.place),
            perpetrators=parties(i.perpetrators),
        )
        for i in incidents
    ]
    return drawn, made


def _party(party: Perpetrator, register: Register) -> Perpetrator:
    actor = None if party.actor_id is None else register.actor(party.actor_id)
    return party if actor is None else replace(party, name=actor.name)


def _place(shown: Place, known: Place) -> Place:
    """With the names of the gazetteer, where it knows the place."""
    if known.lat is None:
        return shown
    return replace(
        shown, name=known.name, country_name=known.country_name, admin1=known.admin1, admin2=known.admin2
    )  # fmt: skip
