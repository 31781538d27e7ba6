"""What was concluded, asked of an open store.

Comes in: ids. Goes out: incidents with what led to them, and words by which one sees that they are of another state.
Refuses: nothing.
"""

from collections.abc import Collection, Iterator

from recounted.model.incident import Incident
from recounted.model.link import CandidatePair
from recounted.store import conclusions, runs
from recounted.store.opened import Opened


class Concluded(Opened):
    """The conclusions of a project."""

    def basis(self) -> str:
        """What a conclusion drawn now would stand on; hand it back to `save_conclusion`."""
        with self._database.reading() as connection:
            return runs.basis(connection)

    def basis_of_claims(self) -> str:
        """A word that changes with every reading, deletion and claim that a person adds; with no other decision."""
        with self._database.reading() as connection:
            return runs.basis_of_claims(connection)

    def concluded_on(self) -> str | None:
        """The basis and the method of the newest conclusion, as they were handed to `save_conclusion`."""
        with self._database.reading() as connection:
            return runs.concluded_on(connection)

    def incidents(self) -> Iterator[Incident]:
        """The current incidents, by first day and id."""
        with self._database.reading() as connection:
            yield from conclusions.current(connection)

    def incident(self, incident_id: str) -> Incident | None:
        """The incident with this id, or the one that took its place after a merge."""
        with self._database.reading() as connection:
            return conclusions.one(connection, incident_id)

    def pairs_among(self, claim_ids: Collection[str]) -> list[CandidatePair]:
        """The links between these claims."""
        with self._database.reading() as connection:
            return conclusions.pairs_among(connection, claim_ids)

    def incident_of(self, claim_id: str) -> str | None:
        """The incident that a claim belongs to, as far as incidents were drawn."""
        with self._database.reading() as connection:
            return conclusions.incident_of(connection, claim_id)

    def incident_history(self, incident_id: str) -> list[tuple[str, Incident]]:
        """Every state of an incident, oldest first, each with the instant of the run that drew it."""
        with self._database.reading() as connection:
            return conclusions.history(connection, incident_id)

    def incident_ids(self, prefix: str) -> list[str]:
        """Ids of incidents, current and redirected, that begin with `prefix`."""
        with self._database.reading() as connection:
            return conclusions.ids_like(connection, prefix)

    def family_members(self, document_id: str) -> list[str]:
        """Ids of the documents of the same family of copies, this one among them."""
        with self._database.reading() as connection:
            return conclusions.family_members(connection, document_id)
