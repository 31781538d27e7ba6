"""Reads the passages as a project would, and scores what comes out.

Comes in: the name of a file of passages. Goes out: its score. Refuses: nothing.
"""

from evaluation.process.score import Score, add, by_reader, passages
from recounted.agreements.resolve import resolve
from recounted.archive.digest import sha256
from recounted.document.open import open_document
from recounted.model.capture import Capture
from recounted.model.claim import Claim
from recounted.model.identity import capture_id
from recounted.model.statement import Statement
from recounted.pipeline import agreements_of, open_tools
from recounted.reading.read import read
from recounted.settings import Settings


class Reader:
    """The reader with its tools, and the register of agreements."""

    def __init__(self) -> None:
        self._tools, self._register = open_tools(Settings()), agreements_of(Settings())

    def claims(self, name: str, text: str) -> tuple[Claim, ...]:
        """The claims of one text."""
        data = text.encode()
        digest = sha256(data)
        statement = Statement(name=f"{name}.txt", path=name, language="en")
        capture = Capture(
            capture_id=capture_id(digest, statement.name), statement=statement, sha256=digest, size=len(data),
            media_type="text/plain",
        )  # fmt: skip
        document = open_document(capture, data, settings=Settings())
        found = read(document, tools=self._tools).claims
        return resolve(document, found, self._register, self._tools.gazetteer.country_of)


def measured(name: str) -> Score:
    """The score of one file of passages."""
    reader, score = Reader(), Score()
    for passage in passages(name):
        claims = reader.claims(passage["id"], passage["text"])
        add(score, passage, by_reader(claims), claims)
    return score
