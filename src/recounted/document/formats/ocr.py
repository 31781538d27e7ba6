"""Text in pictures, read by Tesseract where it is installed (Debian: tesseract-ocr, tesseract-ocr-ara).

Comes in: a picture. Goes out: its lines with their boxes in pixels from the upper left corner.
Refuses: to pass over a picture in silence: without Tesseract, without its languages, or past the time that a page may
take, it says what to do (DocumentError).
"""

import csv
import functools
import io
import shutil
import subprocess
from typing import Final

from recounted.document.formats.content import Content, Terms, Writer
from recounted.document.formats.drawn import Drawn, write
from recounted.errors import DocumentError

LANGUAGES: Final = ("eng", "ara")
INSTALL: Final = "apt-get install tesseract-ocr tesseract-ocr-eng tesseract-ocr-ara"
_WORD: Final = "5"  # the level of a word in Tesseract's tables
MOST_PIXELS: Final = 200_000_000  # A1 at 600 dpi has 280 million, a telephone's picture 12 to 108
_PNG_SIDES, _GIF_SIDES = slice(16, 24), slice(6, 10)
_JPEG_HEAD, _JPEG_MARK = 9, 0xFF
_JPEG_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # tables that lie between them are no frames
_SIDES: Final = ("left", "top", "width", "height")
_Word = tuple[str, float, float, float, float]


def of_picture(data: bytes, terms: Terms) -> Content:
    """The text of an image file."""
    lines = lines_of(data, terms)
    if not lines:
        raise DocumentError("a picture in which no text was found")
    writer = Writer()
    furniture = write(lines, writer)
    return Content(text=writer.text(), origins=tuple(writer.origins), furniture=furniture)


def lines_of(picture: bytes, terms: Terms) -> list[Drawn]:
    """The lines of one picture, as page 1."""
    terms.alive()
    _check_sides(picture)
    program = shutil.which("tesseract")
    if program is None:
        raise DocumentError(f"a picture of text, and Tesseract, which reads those, is not installed ({INSTALL})")
    command = [program, "stdin", "stdout", "-l", "+".join(_languages(program)), "tsv"]
    try:
        done = subprocess.run(  # noqa: S603  a fixed program; the picture goes in by standard input
            command, input=picture, capture_output=True, timeout=terms.limits.ocr_seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise DocumentError(f"a picture of text on which Tesseract took over {terms.limits.ocr_seconds:g} s") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise DocumentError(f"a picture that Tesseract cannot read: {said[-1] if said else 'it gave no reason'}")
    return lines_of_table(done.stdout.decode("utf-8", "replace"))


def _check_sides(picture: bytes) -> None:
    """Refuses a picture that says at its head that it unpacks to gigabytes."""
    width, height = sides_of(picture)
    if width * height > MOST_PIXELS:
        raise DocumentError(
            f"a picture of {width:,} by {height:,} pixels, more than the {MOST_PIXELS:,} that one may have; "
            "cut it, or save it smaller"
        )


def sides_of(picture: bytes) -> tuple[int, int]:
    """Width and height as a PNG, GIF or JPEG states them; 0 where it does not, or is of another kind: for those
    there is the limit on memory.
    """
    if picture.startswith(b"\x89PNG") and len(picture) >= _PNG_SIDES.stop:
        return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
    if picture.startswith(b"GIF8") and len(picture) >= _GIF_SIDES.stop:
        return int.from_bytes(picture[6:8], "little"), int.from_bytes(picture[8:10], "little")
    at = 2 if picture.startswith(b"\xff\xd8") else len(picture)
    while at + _JPEG_HEAD <= len(picture) and picture[at] == _JPEG_MARK:
        if picture[at + 1] in _JPEG_FRAMES:
            return int.from_bytes(picture[at + 7 : at + 9], "big"), int.from_bytes(picture[at + 5 : at + 7], "big")
        at += 2 + max(2, int.from_bytes(picture[at + 2 : at + 4], "big"))
    return 0, 0


@functools.cache
def _languages(program: str) -> tuple[str, ...]:
    done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)  # noqa: S603
    there = set(done.stdout.split())
    found = tuple(name for name in LANGUAGES if name in there)
    if not found:
        raise DocumentError(f"a picture of text, and Tesseract has neither English nor Arabic ({INSTALL})")
    return found


def lines_of_table(table: str) -> list[Drawn]:
    """The lines of a table of words as Tesseract writes it. Raises DocumentError where it is none."""
    rows: dict[tuple[str, ...], list[_Word]] = {}
    try:
        for row in csv.DictReader(io.StringIO(table, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["level"] == _WORD and (row["text"] or "").strip():
                line = rows.setdefault((row["block_num"], row["par_num"], row["line_num"]), [])
                line.append((row["text"].strip(), *(float(row[side]) for side in _SIDES)))  # type: ignore[arg-type]
    except (csv.Error, KeyError, TypeError, ValueError) as error:
        raise DocumentError(f"what Tesseract wrote is no table of words: {error}") from error
    return [Drawn(" ".join(w[0] for w in words), 1, _box(words)) for words in rows.values()]


def _box(words: list["_Word"]) -> tuple[float, float, float, float]:
    left = min(left for _, left, _, _, _ in words)
    top = min(top for _, _, top, _, _ in words)
    right = max(left + width for _, left, _, width, _ in words)
    bottom = max(top + height for _, _, top, _, height in words)
    return left, top, right, bottom
