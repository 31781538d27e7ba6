"""What the second reader is asked: instructions, the schema of an answer, and one passage.

Comes in: a passage. Goes out: the messages of a chat. Refuses: to add anything about the document; title, publisher,
address and file name stay here.
"""

import functools
import json
from collections.abc import Mapping
from importlib import resources
from typing import Any, Final

from recounted.model.vocabulary import HARM_TYPES

SECOND_READER: Final = "recounted-second-reader 0.1.0"
WORDS: Final = ("place_words", "day_words", "perpetrator_words")


def messages(passage: str) -> list[dict[str, str]]:
    """The conversation about one passage, which is handed over as a JSON text, so that it has a plain end."""
    return [
        {"role": "system", "content": instructions()},
        {"role": "user", "content": json.dumps({"passage": passage}, ensure_ascii=False)},
    ]


@functools.cache
def instructions() -> str:
    """The words of data/prompt.txt and the schema."""
    words = (resources.files("recounted.reading.second") / "data" / "prompt.txt").read_text(encoding="utf-8")
    return f"{words.rstrip()}\n{json.dumps(schema())}\n"


def schema() -> dict[str, Any]:
    """The JSON schema of an answer."""
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    keys: dict[str, Any] = {
        "type": {"type": "string", "enum": list(HARM_TYPES)},
        "quotation": text,
        "number_words": text,
        "number": {"type": ["integer", "null"]},
        "harm_words": text,
        **dict.fromkeys(WORDS, maybe),
    }
    figure = {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}
    return {
        "type": "object",
        "properties": {"figures": {"type": "array", "items": figure}},
        "required": ["figures"],
        "additionalProperties": False,
    }


def response_format(kind: str) -> Mapping[str, Any] | None:
    """How the server is asked to hold the model to JSON, in the form that it knows."""
    if kind == "json_schema":
        return {"type": kind, "json_schema": {"name": "figures", "strict": True, "schema": schema()}}
    return {"type": kind} if kind == "json_object" else None
