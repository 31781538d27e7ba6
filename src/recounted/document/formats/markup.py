"""The words of an HTML page, each with its place in the page.

Comes in: the page, decoded. Goes out: runs of words and breaks between blocks, in the order of the page.
Refuses: nothing. A page is split at its tags the way browsers split it; no tree is built, so that a page of a million
nested tags costs what its length costs.
"""

import html
import importlib.resources
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

LINE, PARAGRAPH = 1, 2  # line feeds that a block is parted from its neighbours with
_TABLE: Final = tomllib.loads(
    importlib.resources.files("recounted.document").joinpath("data/html.toml").read_text("utf-8")
)
_BLOCKS: Final = {
    **dict.fromkeys(_TABLE["paragraphs"].split(), PARAGRAPH),
    **dict.fromkeys(_TABLE["lines"].split(), LINE),
}
_UNSEEN: Final = frozenset(_TABLE["unseen"].split())
_VOID: Final = frozenset(_TABLE["void"].split())
_OPTIONAL_END: Final = frozenset(_TABLE["optional_end"].split())
_HIDES_CHARACTERS: Final = 2000  # of a tag that are looked through for what hides it
_EDGE = re.compile(r"""=\s*["']|>""")
_WHOLE = re.compile(r"""<[^<>"']*+(?:(?<==)"[^"]*+"[^<>"']*+)*+>""")  # as nearly all tags are written
_PLAIN = re.compile(  # the same, with its name and what else it holds
    r"""<(/?)([a-zA-Z][^\s/<>"'=]*+)(?=[\s/>])([^<>"']*+(?:(?<==)"[^"]*+"[^<>"']*+)*+)>"""
)
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*)")
_HIDES = re.compile(
    r"""\shidden(?=[\s=/>])|style\s*=\s*["']?[^"'>]*(?:display\s*:\s*none|visibility\s*:\s*hidden)""", re.IGNORECASE
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[a-zA-Z][a-zA-Z0-9]{1,31};)")
_SPACES = re.compile(r"[ \t\n\r\f]+")


class Run(NamedTuple):
    """Words at [start, end) of the page. `exact` means that they stand there letter by letter (white space aside)."""

    words: str
    start: int
    end: int
    exact: bool
    hidden: bool


class Break(NamedTuple):
    """The border of a block: so many line feeds at least. A cell of a table is parted by a tab (0)."""

    lines: int


_NOTHING: Final = Break(-1)
_CELLS: Final = ("td", "th")
_INLINE: Final = ("a", "b", "i", "u", "s", "em", "strong", "span", "small", "sup", "sub", "font", "abbr", "time", "img")
_QUICK: Final = {
    **dict.fromkeys(_INLINE, _NOTHING),
    **{name: Break(0) for name in _CELLS},
    **{name: Break(lines) for name, lines in _BLOCKS.items() if name not in _UNSEEN and name != "pre"},
}


def _tags(*lines: int) -> str:
    """A pattern of the tags that draw such borders, as nearly all are written."""
    names = "|".join(sorted(name for name, border in _QUICK.items() if border.lines in lines))
    return rf"""</?(?:{names})(?:[\s/][^<>"']*+(?:(?<==)"[^"<>]*+"[^<>"']*+)*+)?+>"""


_MOST_TAGS: Final = 16  # that are taken at once; where one of them may hide something, each is looked at by itself
# What stands between most words and the next: tags, at least one of a block among them, and white space after that one.
# (No group is captured: Python 3.11 loses count of groups in a possessive repetition.)
_MOST = f"{{0,{_MOST_TAGS}}}+"
_GAP = re.compile(rf"(?:{_tags(-1)}){_MOST}{_tags(LINE, PARAGRAPH)}(?:\s*+{_tags(-1, LINE, PARAGRAPH)}){_MOST}")
_PARAGRAPHS = re.compile(rf"</?(?:{'|'.join(n for n, lines in _BLOCKS.items() if lines == PARAGRAPH)})[\s/>]")
_BORDERS: Final = (Break(LINE), Break(PARAGRAPH))


def runs_of(page: str) -> Iterator[Run | Break]:
    """Everything that a reader of the page could see, and what it hides, marked so."""
    state = _State()
    at, end = 0, len(page)
    while at < end:
        tag = page.find("<", at)
        stop = end if tag < 0 else tag
        words = page[at:stop]
        if words and not (state.fresh and words.isspace()):  # between blocks white space is layout
            if state.preformatted or "&" in words or _has_layout(words):
                yield from _words(page, at, stop, state)
            else:
                yield Run(words, at, stop, True, state.depth > 0)
            state.fresh = False
        if tag < 0:
            return
        gap = None if state.depth else _GAP.match(page, tag)
        if gap is not None and not _may_hide(tags := gap[0]):
            at, state.fresh = gap.end(), True
            yield _BORDERS[_PARAGRAPHS.search(tags) is not None]
            continue
        plain = None if state.depth else _PLAIN.match(page, tag)
        if plain is not None and (found := _quick(plain, state)) is not None:
            at = plain.end()
            if found is not _NOTHING:
                yield found
            continue
        named = _NAME.match(page, tag)
        if named is None and page[tag + 1 : tag + 2] not in ("!", "?", "/"):  # a lone "<" is a character like others
            at = tag + 1
            yield Run("<", tag, at, True, state.hidden)
            continue
        at = _tag_end(page, tag)
        if named is not None:
            at, found = _passed(page, tag, at, named[1].lower(), state)
            if found is not None:
                yield found


def _quick(plain: re.Match[str], state: "_State") -> Break | None:
    """The border that a plain tag draws, or _NOTHING; None where it takes a closer look. Nearly all tags pass here."""
    closes, name, more = plain.groups()
    border = _QUICK.get(name) or _QUICK.get(name.lower())
    if border is None or (not closes and _may_hide(more)):
        return None
    if border.lines > 0:
        state.fresh = True
        return border
    return _NOTHING if closes else border


def _may_hide(tags: str) -> bool:
    told = tags.casefold()
    return "style" in told or "hidden" in told


def _passed(page: str, tag: int, at: int, name: str, state: "_State") -> tuple[int, Break | None]:
    """What a tag does: where the words go on, and the border that it draws."""
    closes = page[tag + 1] == "/"
    if name in _UNSEEN:
        empty = closes or (name in ("svg", "math") and page[at - 2] == "/")
        return (at if empty else _after_unseen(page, at, name)), None
    state.pass_tag(name, closes, page[tag : min(at, tag + _HIDES_CHARACTERS)])
    if name in _BLOCKS:
        state.fresh = True
        return at, Break(_BLOCKS[name])
    return at, Break(0) if name in ("td", "th") and not closes else None


@dataclass(slots=True)
class _State:
    """What the tags so far have switched on: the element that hides, how many of its name are open, and <pre>."""

    hider: str = ""
    depth: int = 0
    preformatted: int = 0
    fresh: bool = True  # whether nothing stands on the line yet

    @property
    def hidden(self) -> bool:
        return self.depth > 0

    def pass_tag(self, name: str, closes: bool, tag: str) -> None:
        if name == "pre":
            self.preformatted = max(0, self.preformatted + (-1 if closes else 1))
        if self.depth and name == self.hider:
            ends = closes or name in _OPTIONAL_END
            self.depth += -1 if ends else 1
        if not self.depth and not closes and len(tag) > len(name) + 2 and name not in _VOID and _HIDES.search(tag):
            self.hider, self.depth = name, 1


def _tag_end(page: str, tag: int) -> int:
    """Where a tag, a comment or a declaration that begins at `tag` ends."""
    whole = _WHOLE.match(page, tag)
    if whole is not None and page[tag + 1] != "!":
        return whole.end()
    if page.startswith("<!--", tag):
        end = page.find("-->", tag + 4)
        return len(page) if end < 0 else end + 3
    at = tag
    while edge := _EDGE.search(page, at):
        if edge[0] == ">":
            return edge.end()
        closing = page.find(edge[0][-1], edge.end())  # a ">" inside a quoted value does not end the tag
        if closing < 0:
            end = page.find(">", edge.end())
            return len(page) if end < 0 else end + 1
        at = closing + 1
    return len(page)


def _after_unseen(page: str, at: int, name: str) -> int:
    """Behind the end tag of an element whose content is no text; the end of the page where there is none."""
    closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(page, at)
    return len(page) if closing is None else _tag_end(page, closing.start())


def _words(page: str, start: int, end: int, state: _State) -> Iterator[Run]:
    if "&" not in page[start:end] and not state.preformatted:
        yield from _collapsed(page, start, end, state.hidden)
        return
    at = start
    while at < end:
        reference = _REFERENCE.search(page, at, end)
        stop = end if reference is None else reference.start()
        if state.preformatted and stop > at:
            yield Run(page[at:stop], at, stop, True, state.hidden)
        elif stop > at:
            yield from _collapsed(page, at, stop, state.hidden)
        if reference is None:
            return
        words = html.unescape(reference[0])
        yield Run(words, reference.start(), reference.end(), False, state.hidden)
        at = reference.end()


def _has_layout(words: str) -> bool:
    """Whether there is white space that is not just one space."""
    return "\n" in words or "  " in words or "\t" in words or "\r" in words or "\f" in words


def _collapsed(page: str, start: int, end: int, hidden: bool) -> Iterator[Run]:
    """Runs in which every stretch of white space is one space, split where that changed their length."""
    if not _has_layout(words := page[start:end]):
        yield Run(words, start, end, True, hidden)
        return
    at = start
    for gap in _SPACES.finditer(page, start, end):
        if len(gap[0]) > 1:
            if gap.start() > at:
                yield Run(_SPACES.sub(" ", page[at : gap.start()]), at, gap.start(), True, hidden)
            yield Run(" ", gap.start(), gap.end(), False, hidden)
            at = gap.end()
    if at < end:
        yield Run(_SPACES.sub(" ", page[at:end]), at, end, True, hidden)
