"""A page read again, as a person would: its notes, where they lead, what stands in which cell."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img"}


@dataclass
class ReadNote:
    """One note as the page shows it."""

    number: int
    document_id: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    quoted: str = ""
    lang: str = ""
    dir: str = ""
    sha256: str = ""


class PageReader(HTMLParser):
    """Everything that the tests ask about."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.notes: list[ReadNote] = []
        self.text = ""
        self.led_to: set[str] = set()
        self.ids: list[str] = []
        self._open: list[str] = []
        self._where = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags.append((tag, held))
        if held.get("id"):
            self.ids.append(str(held["id"]))
        if tag == "a":
            self.led_to.add(str(held.get("href")))
        if held.get("class") == "note":
            self.notes.append(ReadNote(number=int(str(held["id"]).removeprefix("note-"))))
        if tag == "blockquote":
            self.notes[-1].lang, self.notes[-1].dir = str(held["lang"]), str(held["dir"])
        if tag == "mark":
            self.notes[-1].marked.append("")
        if held.get("class") == "where":
            self._where = ""
        if tag not in VOID:
            self._open.append(f"{tag}.{held.get('class') or ''}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == "p.where":
            note = self.notes[-1]
            _, note.document_id, positions, *_ = self._where.split(" · ")
            note.spans = [(int(a), int(b)) for a, b in re.findall(r"(\d+)–(\d+)", positions)]
            note.sha256 = re.findall(r"[0-9a-z]{64}", self._where)[-1]
        self._open.pop()

    def handle_data(self, data: str) -> None:
        inside = {name.split(".")[0] for name in self._open}
        if "style" in inside:
            return
        self.text += data
        if "blockquote" in inside:
            self.notes[-1].quoted += data
        if "mark" in inside:
            self.notes[-1].marked[-1] += data
        if "p.where" in self._open:
            self._where += data
