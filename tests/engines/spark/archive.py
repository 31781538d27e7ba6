"""A made-up archive: reports of harm among ordinary news, copies, a web archive, lines that are none."""

import gzip
import json
import random
from pathlib import Path
from typing import Any

from tests import factory

TOWNS = ("Osk Dara", "Teshill", "Marrowick", "Quelbrin", "Harrolmeer")
HARM = (
    "{number} people were killed and {more} injured when shells hit the market in {town} on {day} May 2022, the "
    "mayor Tam Orrel said. The Northern Guard was blamed for the attack. A spokesman of the Northern Guard denied it."
)
NEWS = (
    "The council of {town} met on {day} May 2022 to speak of the harvest and of the road to the coast, which {number} "
    "carts use each week. It will meet again when the {more} bridges are mended, the clerk Nevra Quay said."
)
WIRE = (
    "Rescuers pulled {number} bodies out of the mill at Quelbrin on 9 May 2022 after a rocket had struck it, the fire "
    "service said. Among the dead were two children of the miller. The river was closed to boats until the evening, "
    "and families waited on the far bank while divers searched the race below the wheel."
)
WARC_HEAD = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid}>\r\nWARC-Target-URI: {url}\r\n"
PAGE = "<html><head><title>{title}</title></head><body><article><p>{text}</p></article></body></html>"


WORDS = [
    a + b for a in ("bel", "cor", "dan", "fel", "gar", "hol", "jor", "kel") for b in ("an", "ett", "ing", "ow", "y")
]


def filler(n: int, words: int = 60) -> str:
    """Words of no meaning, other ones in each document, so that not all of them are copies of one another."""
    drawn = random.Random(n)  # noqa: S311  the same words each time, and no secret
    told = [" ".join(drawn.choices(WORDS, k=12)).capitalize() for _ in range(words // 12)]
    return ". ".join(told) + "."


def documents(count: int) -> list[dict[str, Any]]:
    """Documents of JSON Lines; one in five reports harm, every tenth is the wire's text."""
    out: list[dict[str, Any]] = []
    for n in range(count):
        text = WIRE if n % 10 == 7 else HARM if n % 5 == 0 else NEWS
        told = text.format(number=3 + n % 4, more=7 + n % 3, town=TOWNS[n // 5 % 5], day=3 + n // 10)
        told = told if text is WIRE else f"{told}\n\n{filler(n)}"
        out.append({"id": f"d{n}", "text": told, "published_on": f"2022-05-{4 + n // 10:02}", "publisher": f"P{n % 7}"})
    return out


def printed(count: int) -> list[dict[str, Any]]:
    """More prints of the wire's text than are all compared with one another, some of them in papers of their own."""
    texts = [f"{WIRE} {WORDS[n % len(WORDS)].capitalize()} {n} adds to it." for n in range(count)]
    texts += [f"{filler(200 + n, 24)}\n\n{WIRE}\n\n{filler(300 + n, 36)}" for n in range(3)]
    return [{"id": f"w{n}", "text": text, "publisher": f"W{n}"} for n, text in enumerate(texts)]


def lines(documents: list[dict[str, Any]]) -> str:
    """As JSON Lines, in the form in which rows of tables become lines."""
    return "".join(json.dumps(d, ensure_ascii=False, separators=(",", ":")) + "\n" for d in documents)


def web_archive(pages: int) -> bytes:
    """A web archive as crawlers write it, each record packed by itself."""
    return b"".join(gzip.compress(_record(n)) for n in range(pages))


def _record(n: int) -> bytes:
    text = (
        (HARM if n % 3 == 0 else NEWS).format(number=5 + n, more=8, town=TOWNS[n % 5], day=20) + " " + filler(100 + n)
    )
    body = PAGE.format(title=f"Report {n}", text=text).encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = WARC_HEAD.format(uuid=f"00000000-0000-0000-0000-{n:012}", url=f"https://news.example/2022/05/21/{n}")
    told = f"{head}WARC-Date: 2022-05-21T08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    return f"{told}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"


def make(folder: Path) -> Path:
    """Writes the archive: lines with a bad one and an id that is used twice, a web archive, texts."""
    folder.mkdir(parents=True)
    held = documents(40)
    again = {"id": "d3", "text": "The clerk of Marrowick read the same letter twice.", "published_on": "2022-05-30"}
    (folder / "a.jsonl").write_text(lines(held[:20]) + "no line\n\n" + lines(held[20:]) + lines([again]))
    (folder / "b.jsonl").write_text(lines([{**again, "id": "d1"}, {**again, "id": "e1"}]))
    (folder / "c.jsonl").write_text(lines(printed(36)))
    (folder / "crawl").mkdir()
    (folder / "crawl" / "news.warc.gz").write_bytes(web_archive(6))
    (folder / "empty.txt").touch()
    (folder / "text.txt").write_text(factory.TEXT)
    return folder
