"""Names of persons on the way out: who is masked, and by which word.

Comes in: an open store and its settings. Goes out: maskers for `engines.released`: of restricted persons on every way
out, of all persons in a public release. Refuses: to let the key of a project out; it lies in the project's folder, in
no export, and is made when it is first needed.
"""

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, get_args

from recounted.errors import ArgumentError, StoreError
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.mention import Mention
from recounted.reading.lang.en.givennames import usual_sex
from recounted.release.masking import Mask, Masking
from recounted.release.names import Role, find, parts, readable
from recounted.release.pseudonyms import CONTACT, Pseudonyms
from recounted.settings import KEY_FILE, Settings
from recounted.store import Store

KEY_BYTES: Final = 32
NEVER_SHOWN: Final = frozenset({"minor", "unsure", "contact"})


def is_given(word: str) -> bool:
    """Whether a word is known as a given name."""
    return usual_sex(word) is not None


def pseudonyms(folder: Path | None) -> Pseudonyms:
    """Those of a project, by its key."""
    if folder is None:
        raise ArgumentError("names are masked in projects that are folders, as their key needs a place")
    path = folder / KEY_FILE
    try:
        if not path.exists():
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(KEY_BYTES) + "\n")
        return Pseudonyms(bytes.fromhex(path.read_text(encoding="ascii").strip()))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: the key of the pseudonyms cannot be read or made: {error}") from error


Masks = tuple[list[Mask], dict[str, str]]


@dataclass(slots=True)
class Masker:
    """Masks the names of one project. `everyone`: of all persons whose role is not shown, as a public release wants."""

    names: Pseudonyms
    restricted: frozenset[str]
    everyone: bool = False
    shown: frozenset[str] = frozenset()
    known: dict[str, str] = field(default_factory=dict)  # whole names that other documents of the project give

    def __call__(self, document: Document, claims: Sequence[Claim], mentions: Sequence[Mention]) -> Masks:
        """The masks of a document, and the names that its values are to be rid of."""
        text = document.text
        masks = [Mask(span, self.names.shown(span.of(text))) for span in self.names.found(text, self.restricted)]
        elsewhere = {m.span.of(text): m.shown for m in masks}
        for told in _told_beside(document):
            elsewhere |= {s.of(told): self.names.shown(s.of(told)) for s in self.names.found(told, self.restricted)}
        if self.everyone:
            for found in find(document, claims, mentions, is_given, known=self.known):
                if found.role not in self.shown:
                    word = CONTACT if found.role == "contact" else self.names.shown(self._whole(found.name))
                    masks.append(Mask(found.span, word))
                    elsewhere.setdefault(found.name, word)
        return masks, elsewhere

    def words(self, words: str) -> str:
        """Words that stand in no text, such as an error or a reason, without the names of restricted persons."""
        found = [Mask(span, self.names.shown(span.of(words))) for span in self.names.found(words, self.restricted)]
        return Masking(words, found).text if found else words

    def learn(self, document: Document, claims: Sequence[Claim], mentions: Sequence[Mention]) -> None:
        """Takes note of the whole names of a document, so that they are found in all others."""
        found = find(document, claims, mentions, is_given)
        for name in parts(n for n in found if n.role not in self.shown):
            if " " in name:
                self.known[name] = name

    def _whole(self, name: str) -> str:
        """The one whole name of the project that a word is a part of; the word itself where several may be meant."""
        if " " in name:
            return name
        wholes = [whole for whole in self.known if name in whole.split()]
        return wholes[0] if len(wholes) == 1 else name


def _told_beside(document: Document) -> list[str]:
    """What came along with a text, or was made of its name: it may name somebody, too."""
    values = [document.path, document.title, document.publisher, document.author, document.url]
    values.append(document.translation.translator)
    return [v for v in (*values, *document.metadata.values()) if isinstance(v, str)]


def learn(store: Store, masker: Masker) -> tuple[dict[str, str], frozenset[str]]:
    """The whole names of a project, and the documents in which names cannot be told."""
    unread: set[str] = set()
    for document in store.documents():
        if readable(document):
            name = document.document_id
            masker.learn(document, list(store.claims(document_id=name)), list(store.mentions(document_id=name)))
        else:
            unread.add(document.document_id)
    return masker.known, frozenset(unread)


def roles_shown(settings: Settings) -> frozenset[str]:
    """The roles whose names a public release shows. Raises ArgumentError for minors, and for what is no role."""
    named = frozenset(settings.release.names_shown)
    if unknown := named - frozenset(get_args(Role)):
        raise ArgumentError(
            f"[release] names_shown: {min(unknown)!r} is no role; there are {', '.join(get_args(Role))}"
        )
    if refused := named & NEVER_SHOWN:
        raise ArgumentError(f"[release] names_shown: {min(refused)} stays masked in every public release")
    return named
