"""Tables that people edit: tab-separated files with a header, and the checks of their cells.

Comes in: a path and the columns it must have. Goes out: (line number, cells by column). Refuses: a missing
or unknown column, a row of another width, a figure out of range; each with file and line.
"""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from recounted.errors import GazetteerError


def table(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a shipped table; empty lines and lines that open with # are comments."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path} cannot be read: {error}") from error
    header = lines[0].split("\t") if lines else []
    if header != list(columns):
        raise GazetteerError(f"{path}: the columns must be {', '.join(columns)}, not {', '.join(header)}")
    for line, text in enumerate(lines[1:], start=2):
        if not text.strip() or text.startswith("#"):
            continue
        given = [cell.strip() for cell in text.split("\t")]
        if len(given) > len(columns):
            raise GazetteerError(f"{path}, line {line}: {len(given)} cells for {len(columns)} columns")
        yield line, dict(zip(columns, given + [""] * (len(columns) - len(given)), strict=True))


def number(text: str, where: str, limit: float) -> float:
    """A finite number from -limit to limit."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not abs(value) <= limit:
        raise GazetteerError(f"{where} must be a number from {-limit:g} to {limit:g}, not {text!r}")
    return value


def split(text: str) -> tuple[str, ...]:
    """The parts of a cell that bars divide."""
    return tuple(part.strip() for part in text.split("|") if part.strip())
