"""Whole readings of example statements, as JSON that a person can check line by line.

Ids and confidence are left out: they change where nothing was read differently.
"""

import json
from pathlib import Path
from typing import Any

from tests.reading import made

from recounted.model.claim import Claim, Count, Harm
from recounted.model.document import Document

HERE = Path(__file__).resolve().parent
STATEMENTS = made.EXAMPLES / "statements"
TEXTS = ("03-watch-osk-dara.txt", "12-conference-truce.txt", "14-ministry-of-agriculture.txt")
POSTS = ("post-bread-across",)
NAMES = (*TEXTS, *POSTS)


def golden(name: str) -> Path:
    """Where the accepted reading of a statement lies."""
    return HERE / f"{Path(name).stem}.json"


def written(name: str) -> str:
    """The reading of a statement as it is now."""
    claims = ",\n".join(_lines(_essence(document, claim)) for document, claim in _claims(name))
    return f"[\n{claims}\n]\n" if claims else "[]\n"


def _lines(essence: dict[str, Any]) -> str:
    """One field a line, and each harm on a line of its own."""
    fields = []
    for field, value in essence.items():
        shown = json.dumps(value, ensure_ascii=False)
        if field == "harm":
            shown = "[\n    " + ",\n    ".join(json.dumps(harm, ensure_ascii=False) for harm in value) + "\n  ]"
        fields.append(f'  "{field}": {shown}')
    return "{\n" + ",\n".join(fields) + "\n}"


def _claims(name: str) -> list[tuple[Document, Claim]]:
    if name in TEXTS:
        text, told = (STATEMENTS / name).read_text(encoding="utf-8"), {"published_on": None}
    else:
        lines = (STATEMENTS / "posts.jsonl").read_text(encoding="utf-8").splitlines()
        (post,) = (p for p in map(json.loads, lines) if p["id"] == name)
        text, told = post["text"], {"published_on": post["published_on"], "publisher": post["publisher"]}
    document = made.opened(text, **told)
    return [(document, claim) for claim in made.claims(text, **told)]


def _essence(document: Document, claim: Claim) -> dict[str, Any]:
    occurred, weapon, process = claim.occurred, claim.weapon, claim.process
    whole = {
        "evidence": [" ".join(span.of(document.text).split()) for span in claim.evidence],
        "kind": claim.kind,
        "scope": claim.scope,
        "assertion": claim.assertion,
        "primary": claim.primary,
        "harm": [_harm(harm) for harm in claim.harm],
        "occurred": occurred.start
        and [occurred.start, occurred.end, occurred.precision, occurred.basis, occurred.stated],
        "place": claim.place and [claim.place.name, claim.place.precision],
        "perpetrators": [[p.actor_id, p.name, p.stated, p.role] for p in claim.perpetrators],
        "weapon": weapon and [weapon.code, weapon.stated],
        "targets": [[t.code, t.stated] for t in claim.targets],
        "speakers": [[s.name, s.kind, s.source_kind, s.actor_id] for s in claim.speakers],
        "process": process and [process.act, *process.parties],
    }
    return {field: value for field, value in whole.items() if value not in (None, [])}


def _harm(harm: Harm) -> dict[str, Any]:
    told = {
        "type": harm.type,
        "count": _count(harm),
        "bound": harm.bound,
        "stated": " ".join(harm.stated.split()),
        "status": harm.status,
        "groups": {name: _count(count) for name, count in sorted(harm.groups.items())},
        "parts": [[_count(part), part.status] for part in harm.parts],
        "rule": harm.rule,
    }
    return {field: value for field, value in told.items() if value not in (None, [], {})}


def _count(of: Count | Harm | Any) -> list[int | None]:
    return [of.low, of.best, of.high]
