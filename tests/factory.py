"""Hand-made records for tests of any stage; all places, people and outlets are invented."""

import json
from pathlib import Path
from typing import Any

from recounted.archive.digest import sha256
from recounted.document.open import open_document
from recounted.model.capture import Capture
from recounted.model.claim import Claim, Harm, Occurred, Speaker
from recounted.model.document import Document
from recounted.model.identity import capture_id, claim_id
from recounted.model.span import Span
from recounted.model.statement import Statement
from recounted.settings import Settings

TEXT = "Seven people were killed when shells hit the mill in Varrow Ford, the Tarn Clinic said."


def statement(**values: Any) -> Statement:
    """A statement; name and path may be left out."""
    return Statement(**{"name": "mill.txt", "path": "mill.txt", **values})


def capture(text: str = TEXT, *, name: str = "mill.txt", **told: Any) -> tuple[Capture, bytes]:
    """A capture of a text file, with its bytes."""
    data = text.encode("utf-8")
    digest = sha256(data)
    made = Capture(
        capture_id=capture_id(digest, name),
        statement=statement(name=name, path=name, **told),
        sha256=digest,
        size=len(data),
        media_type="text/plain",
    )
    return made, data


def document(text: str = TEXT, *, name: str = "mill.txt", **told: Any) -> Document:
    """A document, opened as the pipeline opens it."""
    return open_document(*capture(text, name=name, **told), settings=Settings())


def killed(of: Document, number: int, words: str) -> Claim:
    """A claim that `words` of the text tell of `number` killed."""
    start = of.text.index(words)
    span = Span(start, start + len(words))
    return Claim(
        claim_id=claim_id(of.capture_id, "harm", span),
        document_id=of.document_id,
        primary=True,
        kind="harm",
        scope="incident",
        assertion="asserted",
        occurred=Occurred(start="2031-05-05", end="2031-05-05", precision="day", basis="stated"),
        evidence=(span,),
        confidence=0.9,
        reader="hand",
        harm=(
            Harm(
                type="killed",
                low=number,
                best=number,
                high=number,
                stated=words,
                bound="exact",
                spans=(span,),
            ),
        ),
        speakers=(Speaker(name="Tarn Clinic", kind="quoted", source_kind="medical"),),
    )


def write_lines(path: Path, *records: Any) -> Path:
    """A file of JSON Lines; texts are written as they are."""
    lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in records]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
