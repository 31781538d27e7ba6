"""Bytes as text.

Comes in: the bytes of a capture. Goes out: its text. UTF-8, and UTF-16 with its byte order mark.
Line ends of files become "\\n", as everybody who opens the file as text sees it; a line of JSON Lines is
kept as given, so that offsets which others counted in it stay true.
Refuses: to guess an encoding (DocumentError with the first bad byte): a wrong guess turns names into other
names.
"""

import codecs
import json

from recounted.errors import DocumentError

JSON_LINE = "application/json"


def text_of(data: bytes, media_type: str) -> str:
    """The text that readers read. Raises DocumentError where there is none."""
    if media_type == JSON_LINE:
        text = str(json.loads(data)["text"])
    else:
        text = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip().strip("\ufeff"):
        raise DocumentError("holds no text: it is blank")
    return text


def decoded(data: bytes) -> str:
    """The text of the bytes, without a byte order mark, line ends as they are."""
    encoding, skipped = "utf-8", 0
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif data.startswith(codecs.BOM_UTF8):
        skipped = len(codecs.BOM_UTF8)
    try:
        return data[skipped:].decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"not {encoding.upper()}: byte {error.start + skipped} cannot be decoded ({error.reason}); "
            "convert it to UTF-8"
        ) from error
