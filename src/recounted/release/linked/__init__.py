"""What is held, as linked records that other programs load: a line or an element a record. One form a file."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from recounted.release.linked import annotations, followthemoney, provenance
from recounted.release.linked.held import Made, Shown

Records = Callable[[Iterable[Shown], Made], Iterator[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form: how records are made, and what stands before the first, between two, and behind the last."""

    title: str
    ending: str
    about: str
    records: Records
    opens: Callable[[Made], str] = lambda _: ""
    parts: str = "\n"
    closes: str = "\n"


FORMS: Final[Mapping[str, Form]] = {
    "annotations": Form(
        title="W3C Web Annotations, a page of them",
        ending=".jsonld",
        about=annotations.ABOUT,
        records=annotations.records,
        opens=annotations.opens,
        parts=",\n",
        closes="\n]}\n",
    ),
    "followthemoney": Form(
        title="Entities of FollowTheMoney, a line each",
        ending=".ftm.json",
        about=followthemoney.ABOUT,
        records=followthemoney.records,
    ),
    "provenance": Form(
        title="PROV-O as JSON-LD",
        ending=".jsonld",
        about=provenance.ABOUT,
        records=provenance.records,
        opens=provenance.opens,
        parts=",\n",
        closes="\n]}\n",
    ),
}
