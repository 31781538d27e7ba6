"""Datasets that others make, taken in: each row an account by the dataset. One dataset a file.

Comes in: a document that is a row, the registers of actors and places. Goes out: its claim and mentions, or why it
makes none, in a word. Refuses: rows of datasets that are not known here: they make no claim.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from recounted.actors.register import Register
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.imported import row_of
from recounted.model.mention import Mention
from recounted.release.imports import acled, airwars, ucdp_ged
from recounted.release.imports.account import Account
from recounted.release.imports.row import cells_of
from recounted.release.imports.standard import load

TOLD: Final[Mapping[str, Callable[[Account], Mapping[str, Any] | str]]] = {
    acled.NAME: acled.told,
    airwars.NAME: airwars.told,
    ucdp_ged.NAME: ucdp_ged.told,
}
NO_ROW: Final = "no_row"


def read(
    document: Document, register: Register, gazetteer: Gazetteer
) -> tuple[tuple[Claim, ...], tuple[Mention, ...]] | str:
    """The claim and the mentions of a row; a word where it makes none."""
    imported = row_of(document.metadata)
    if imported is None or imported.dataset not in TOLD:
        return NO_ROW
    standard = load(imported.dataset)
    row = cells_of(document.text, standard.also)
    head = row.get(standard.identifier)
    if head is None:
        return NO_ROW
    account = Account(document=document, standard=standard, row=row, register=register, gazetteer=gazetteer)
    told = TOLD[imported.dataset](account)
    if isinstance(told, str):
        return told
    mentions = {(m.start, m.end, m.kind): m for m in account.mentions}
    return (account.claim(head, told),), tuple(m for _, m in sorted(mentions.items()))
