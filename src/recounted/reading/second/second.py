"""The second reader: one document asked about, passage by passage.

Comes in: a document, the claims of the first reader. Goes out: both with what the second reader says beside them, and
what went wrong. Refuses: documents that may not or need not be sent, which the document's `second_answer` tells; and,
after several passages in a row that could not be asked about, to try any more in this process.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from recounted.errors import SecondReaderError
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.second import SecondAnswer, SecondReading
from recounted.model.vocabulary import WhyNotAsked
from recounted.reading.reading import Beside
from recounted.reading.second.address import address_of
from recounted.reading.second.anchor import NUMBERS, Anchors
from recounted.reading.second.answer import proposals_of
from recounted.reading.second.beside import put_beside
from recounted.reading.second.endpoint import Endpoint
from recounted.reading.second.passages import passages_of
from recounted.reading.second.prompt import SECOND_READER, instructions, messages, response_format
from recounted.settings import SecondReader as Options

GIVE_UP: Final = 3  # passages in a row: the endpoint is away, and each further one would wait as long
_DIGITS: Final = 16


class SecondReader:
    """One endpoint and one model; opened once a process."""

    def __init__(self, endpoint: Endpoint, options: Options) -> None:
        self._endpoint, self._options, self._failed = endpoint, options, 0

    @classmethod
    def open(cls, options: Options) -> "SecondReader":
        """The second reader that the settings name. Raises ArgumentError where they cannot be acted on."""
        return cls(Endpoint(address_of(options), options), options)

    @property
    def version(self) -> str:
        """One word for all that an answer hangs on and that is known here."""
        told = (self._options.url, self._options.model, self._options.response_format, SECOND_READER, instructions())
        sizes = (self._options.passage_characters, self._options.passages, self._options.answer_tokens)
        return hashlib.sha256("\x1f".join(map(str, (*told, *sizes))).encode()).hexdigest()[:_DIGITS]

    def read(self, document: Document, claims: Sequence[Claim]) -> Beside:
        """The document and its claims with what the second reader says of them, and what went wrong meanwhile."""
        answer = SecondAnswer(reader=SECOND_READER, model=self._options.model)
        numbers = NUMBERS.get(document.language.split("-")[0])
        why: WhyNotAsked | None = "restricted" if document.restricted else None if numbers else "no_number_grammar"
        passages = () if why else passages_of(document, self._options.passage_characters)
        if numbers is None or not passages:
            answer = replace(answer, not_asked=why or "nothing_to_read")
            return Beside(document=replace(document, second_answer=answer), claims=tuple(claims))
        readings: list[SecondReading] = []
        dropped: Counter[str] = Counter()
        problems: list[str] = []
        asked = passages[: self._options.passages]
        for passage in asked:
            try:
                proposals, malformed = proposals_of(self._answer(passage.of(document.text)))
            except SecondReaderError as error:
                problems.append(str(error))
                continue
            found, without = Anchors(document.text, passage, numbers, model=self._options.model).readings(proposals)
            readings += found
            dropped += without + Counter(malformed=malformed)
        told, beyond = put_beside(claims, readings)
        answer = replace(
            answer, passages=len(passages), asked=len(asked), failed=len(problems),
            kept=sum(len(r.values) for r in readings), dropped=dict(sorted(dropped.items())), beyond=beyond,
        )  # fmt: skip
        return Beside(
            document=replace(document, second_answer=answer), claims=told, problems=tuple(dict.fromkeys(problems))
        )

    def _answer(self, passage: str) -> str:
        """Raises SecondReaderError; after several passages in a row without an answer, without trying."""
        if self._failed >= GIVE_UP:
            raise SecondReaderError(f"not asked: {GIVE_UP} passages in a row before could not be asked about either")
        self._failed += 1
        answer = self._endpoint.ask(messages(passage), response_format(self._options.response_format))
        self._failed = 0
        return answer
