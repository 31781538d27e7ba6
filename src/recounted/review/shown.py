"""Text of others, shown so that it cannot act: no markup, no turned direction, nothing unseen.

Comes in: any text. Goes out: safe HTML whose text is the same. Refuses: to let a character that turns the direction of
a line, or that is not seen at all, pass as nothing: it stands in a box, bears its code, and reaches no further.
"""

import re
from typing import Final

from markupsafe import Markup, escape

# Embeddings, overrides and isolates; characters without a width; control characters but for line ends and tabs. The
# joiners U+200C and U+200D belong to Persian words and to emoji, U+200E and U+200F turn nothing but themselves.
UNSEEN: Final = re.compile(
    r"[\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_SPACES: Final = re.compile(r"\s+")


def printable(text: str) -> str:
    """Half characters that cannot be sent are shown as U+FFFD; nothing else is touched."""
    return text.encode("utf-8", "replace").decode("utf-8") if any("\ud800" <= c <= "\udfff" for c in text) else text


def shown(text: str) -> Markup:
    """The text, each unseen character in a box that ends what it does."""
    pieces: list[Markup] = []
    at = 0
    text = printable(text)
    for match in UNSEEN.finditer(text):
        pieces += (escape(text[at : match.start()]), _boxed(match.group()))
        at = match.end()
    return Markup("").join((*pieces, escape(text[at:])))


def plain(text: str) -> str:
    """The same for where no box can stand, such as the title of a window: without such characters, on one line."""
    return _SPACES.sub(" ", UNSEEN.sub("", printable(text))).strip()


def _boxed(character: str) -> Markup:
    code = f"U+{ord(character):04X}"
    inside = "" if character == "\x00" else character  # HTML has no NUL
    return Markup('<span class="unseen" data-code="{}">{}</span>').format(code, inside)


def file_name(name: str, ending: str) -> str:
    """A name for a file that is saved: letters, digits, dots and dashes of ASCII alone."""
    return (re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "original") + ending
