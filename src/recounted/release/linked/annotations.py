"""A page of W3C Web Annotations: each value of each claim, tied to the words that it stands on.

Comes in: incidents with their claims and documents. Goes out: annotations (Web Annotation Data Model). Refuses: to
annotate a document twice; the texts are not in the page, offsets count code points of what `export` writes as `text`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from recounted.release.evidence.annotations import CONTEXT
from recounted.release.evidence.annotations import annotations as of_claim
from recounted.release.linked.held import Made, Shown, name_of

ABOUT: Final = (
    "An annotation a value of a claim. TextPositionSelector counts Unicode code points of the document's text from 0, "
    "the end not included; TextQuoteSelector gives the words with what stands around them. A target is named by the id "
    "of its document; its text is in documents.jsonl of `recounted export`."
)


def opens(made: Made) -> str:
    """The head of the page."""
    head = {
        "@context": CONTEXT,
        "id": name_of(f"annotations:{made.head}"),
        "type": "AnnotationPage",
        "generator": {"type": "Software", "name": made.program},
        "startIndex": 0,
    }
    return json.dumps(head, ensure_ascii=False).removesuffix("}") + ', "items": [\n'


def records(shown: Iterable[Shown], made: Made) -> Iterator[Mapping[str, Any]]:
    """The annotations."""
    for one in shown:
        for claim, document in one.claims:
            for annotation in of_claim(claim, document.text, source=name_of(document.document_id)):
                yield {key: value for key, value in annotation.items() if key != "@context"}
