"""Named: a person whom accounts of an incident name as harmed, with all spellings under which they do."""

from dataclasses import dataclass

from recounted.errors import ModelError


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """`person_id` is the same in every incident whose accounts name the person. `namings` are claim ids, each with the
    number of the victim in the claim ("clm_1#0"); `statuses` the types of harm told of the person.
    """

    person_id: str
    name: str
    names: tuple[str, ...]
    ages: tuple[int, ...]
    sexes: tuple[str, ...]
    kinships: tuple[str, ...]
    statuses: tuple[str, ...]
    namings: tuple[str, ...]
    sources: int

    def __post_init__(self) -> None:
        if not self.namings:
            raise ModelError(f"{self.person_id} is named by no claim")


def naming(claim_id: str, number: int) -> str:
    """How a victim of a claim is pointed at: the claim, and its number there, from 0."""
    return f"{claim_id}#{number}"
