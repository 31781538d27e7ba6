"""The text of a row of a dataset, a line a column, and its cells with their spans.

Comes in: the cells of a row; or such a text. Goes out: such a text; or its cells, each with where its value stands.
Refuses: nothing; a line without a column is no cell. An empty cell has no line, and a value no line ends: runs of white
space become one blank, so that no value can pass for another column.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from recounted.model.span import Span

PARTED: Final = ": "  # a column's name from its value
SEVERAL: Final = ";"  # values of one cell, one from another


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it stands in the text."""

    column: str
    value: str
    span: Span

    def whole(self) -> int | None:
        """A whole number that is not negative ("12", "12.0"); None where it is none."""
        number = self.number()
        return int(number) if number is not None and number >= 0 and number == int(number) else None

    def number(self) -> float | None:
        """A finite number; None where it is none."""
        try:
            number = float(self.value)
        except ValueError:
            return None
        return number if abs(number) < float("inf") else None

    def day(self) -> date | None:
        """A day, of an ISO date or instant; None where it is none."""
        try:
            return date.fromisoformat(self.value[:10])
        except ValueError:
            return None

    def parts(self) -> Iterator["Cell"]:
        """Each of several values, where it stands."""
        at = self.span.start
        for piece in self.value.split(SEVERAL):
            words = piece.strip()
            start = at + len(piece) - len(piece.lstrip())
            if words:
                yield Cell(self.column, words, Span(start, start + len(words)))
            at += len(piece) + len(SEVERAL)


class Row(dict[str, Cell]):
    """Cells by the name of their column in small letters."""

    def whole(self, column: str) -> int | None:
        """The whole number of a column; None where it has none."""
        cell = self.get(column)
        return None if cell is None else cell.whole()


def text_of(cells: Iterable[tuple[str, str]]) -> str:
    """Columns and values as a text."""
    tidy = ((" ".join(column.replace(":", " ").split()), " ".join(value.split())) for column, value in cells)
    return "".join(f"{column}{PARTED}{value}\n" for column, value in tidy if column and value)


def cells_of(text: str, also: Mapping[str, str] | None = None) -> Row:
    """The cells of such a text, the first of a name; `also`: other names of columns -> the names that are used here."""
    found, at, renamed = Row(), 0, also or {}
    for line in text.splitlines(keepends=True):
        column, parted, rest = line.partition(PARTED)
        value = rest.rstrip("\n")
        if parted and value:
            name = renamed.get(column.casefold(), column.casefold())
            start = at + len(column) + len(PARTED)
            found.setdefault(name, Cell(name, value, Span(start, start + len(value))))
        at += len(line)
    return found
