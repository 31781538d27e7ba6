"""Reads the passages as a project would, and scores what comes out.

Comes in: the name of a file of passages. Goes out: its score. Refuses: nothing.
"""

from evaluation.process.score import Score, add, by_reader, passages
from recounted.agreements.resolve import resolve
from recounted.archive.digest import sha256
from recounted.document.open import open_document
from recounted.model.capture import Capture
from recounted.model.identity import capture_id
from recounted.model.statement import Statement
from recounted.pipeline import agreements_of, open_tools
from recounted.reading.read import read
from recounted.settings import Settings


def measured(name: str) -> Score:
    """The score of one file of passages."""
    tools, register, score = open_tools(Settings()), agreements_of(Settings()), Score()
    for passage in passages(name):
        data = passage["text"].encode()
        digest = sha256(data)
        statement = Statement(name=f"{passage['id']}.txt", path=passage["id"], language="en")
        capture = Capture(
            capture_id=capture_id(digest, statement.name), statement=statement, sha256=digest, size=len(data),
            media_type="text/plain",
        )  # fmt: skip
        document = open_document(capture, data, settings=Settings())
        claims = resolve(document, read(document, tools=tools).claims, register, tools.gazetteer.country_of)
        add(score, passage, by_reader(claims), claims)
    return score
