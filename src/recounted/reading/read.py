"""The reader: a document read in its language.

Comes in: a Document and the tools. Goes out: a Reading. Refuses: nothing; a language without a reader gives an empty
reading, and the run says how many documents of it there were.
"""

from recounted.model.document import Document
from recounted.reading.lang.ar.arabic import read_arabic
from recounted.reading.lang.en.english import read_english
from recounted.reading.reading import Reading, Tools

READER = "recounted-reader 0.1.0"

LANGUAGES = {"ar": read_arabic, "en": read_english}


def read(document: Document, *, tools: Tools) -> Reading:
    """The claims and mentions of one document."""
    reader = LANGUAGES.get(document.language.split("-")[0])
    if reader is None:
        return Reading(claims=(), mentions=())
    return reader(document, tools, READER)
