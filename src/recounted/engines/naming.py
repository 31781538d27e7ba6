"""Names of persons on the way out: who is masked, and by which word.

Comes in: an open store and its settings. Goes out: maskers for `engines.released`: of restricted persons on every way
out, of all persons in a public release. Refuses: to let the key of a project out; it lies in the project's folder, in
no export, and is made when it is first needed.
"""

import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, get_args

from recounted.errors import ArgumentError, StoreError
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.mention import Mention
from recounted.model.span import Span
from recounted.reading.lang.en.givennames import usual_sex
from recounted.release.beside import STRICT, Role
from recounted.release.capitals import lowered
from recounted.release.masking import Mask, Masking
from recounted.release.names import OVER_ALL, Known, Named, find, may_name_a_person, parts, readable
from recounted.release.pseudonyms import CONTACT, Pseudonyms
from recounted.settings import KEY_FILE, Settings
from recounted.store import Store

KEY_BYTES: Final = 32
OTHER_SCRIPT: Final = "[words in another script]"  # a name beside its English form, or a quotation: nobody can tell
_OTHER: Final = (
    r"[\u0370-\u052f\u0530-\u1cff\u2c00-\u2c5f\u2d00-\u2dff\u3040-\ua71f\ua800-\uab2f\uabc0-\ufaff\ufb13-\ufeff]"
)
_OTHER_LETTERS: Final = re.compile(rf"{_OTHER}(?:[^\w\n]{{0,3}}{_OTHER})*")
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
class Learnt:
    """What the documents of a project tell for one another: whole names with whom they mean, names of places, parties
    and outlets, words that stand in small letters; and the documents in which names cannot be told.
    """

    names: dict[str, Role] = field(default_factory=dict)
    bodies: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    unreadable: set[str] = field(default_factory=set)

    def known(self) -> Known:
        """The same for the search for names."""
        return Known(is_given, self.names, self.bodies, self.words)

    def note(self, document: Document, mentions: Sequence[Mention]) -> None:
        """Takes note of what is no person's name."""
        if (outlet := document.publisher) and not _personal(outlet):
            self.bodies |= {outlet, outlet.removeprefix("The ")}
        self.bodies |= {m.text for m in mentions if m.kind in ("place", "actor")}
        self.words |= lowered([document.text])


def _personal(outlet: str) -> bool:
    """Whether an outlet bears the name of a person."""
    return is_given(outlet.split()[0].lower()) and may_name_a_person(outlet)


@dataclass(slots=True)
class Masker:
    """Masks the names of one project. `everyone`: of all persons whose role is not shown, as a public release wants."""

    names: Pseudonyms
    restricted: frozenset[str]
    everyone: bool = False
    shown: frozenset[str] = frozenset()
    learnt: Learnt = field(default_factory=Learnt)

    def __call__(self, document: Document, claims: Sequence[Claim], mentions: Sequence[Mention]) -> Masks:
        """The masks of a document, and the names that its values are to be rid of."""
        text = document.text
        masks = [Mask(span, self.names.shown(span.of(text))) for span in self.names.found(text, self.restricted)]
        elsewhere = {m.span.of(text): m.shown for m in masks}
        for told in _told_beside(document):
            elsewhere |= {s.of(told): self.names.shown(s.of(told)) for s in self.names.found(told, self.restricted)}
        if self.everyone:
            masks += [Mask(Span(*m.span()), OTHER_SCRIPT) for m in _OTHER_LETTERS.finditer(text)]
            told_again = self._beside(document)
            for found in (*find(document, claims, mentions, self.learnt.known()), *told_again):
                if found.role not in self.shown:
                    word = CONTACT if found.role == "contact" else self.names.shown(self._whole(found.name))
                    if found not in told_again:
                        masks.append(Mask(found.span, word))
                    elsewhere.setdefault(found.name, word)
                    elsewhere.setdefault(found.span.of(text), word)
        return masks, elsewhere

    def _beside(self, document: Document) -> list[Named]:
        """Names in the title, which may stand nowhere in the text, and that of an outlet that bears a person's."""
        title = document.title or ""
        found = list(find(replace(document, text=title), (), (), self.learnt.known()))
        if document.publisher and _personal(document.publisher):
            found.append(Named(Span(0, len(document.publisher)), document.publisher, "unsure"))
        return found

    def words(self, words: str) -> str:
        """Words that stand in no text, such as an error or a reason, without the names of restricted persons."""
        found = [Mask(span, self.names.shown(span.of(words))) for span in self.names.found(words, self.restricted)]
        return Masking(words, found).text if found else words

    def learn(self, document: Document, claims: Sequence[Claim], mentions: Sequence[Mention]) -> None:
        """Takes note of the whole names of a document, so that they are found in all others, under the strictest role
        that any of them gives.
        """
        found = find(document, claims, mentions, self.learnt.known())
        for name, role in parts(n for n in found if n.role not in self.shown or n.role in OVER_ALL).items():
            if " " in name:
                self.learnt.names[name] = min(role, self.learnt.names.get(name, role), key=STRICT.index)

    def _whole(self, name: str) -> str:
        """The one whole name of the project that a word is a part of; the word itself where several may be meant."""
        if " " in name:
            return name
        wholes = [whole for whole in self.learnt.names if name in whole.split()]
        return wholes[0] if len(wholes) == 1 else name


def _told_beside(document: Document) -> list[str]:
    """What came along with a text, or was made of its name: it may name somebody, too."""
    values = [document.path, document.title, document.publisher, document.author, document.url]
    values.append(document.translation.translator)
    return [v for v in (*values, *document.metadata.values()) if isinstance(v, str)]


def learn(store: Store, masker: Masker) -> Learnt:
    """Everything that the documents of a project tell for one another."""
    masker.learnt = Learnt()
    for document in store.documents():
        if readable(document):
            masker.learnt.note(document, list(store.mentions(document_id=document.document_id)))
        else:
            masker.learnt.unreadable.add(document.document_id)
    for document in store.documents():
        if document.document_id not in masker.learnt.unreadable:
            name = document.document_id
            masker.learn(document, list(store.claims(document_id=name)), list(store.mentions(document_id=name)))
    return masker.learnt


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
