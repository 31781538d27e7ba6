"""The share of places that a run resolved in a wrong country: a village in the wrong country is worse than no village.

Comes in: a suite whose gold tells where something is, by coordinates or by the name of the country, and what a run over
it wrote. Goes out: `wrong_country_where_resolved` with how many places it was taken over. Refuses: nothing; suites that
tell no country give no figure.

Countries are told by Natural Earth's borders, as ISO 3166 codes them, both for the gold and for the answer. An answer
counts as wrong where it lies outside the country of the gold by more than the borders may be wrong, and further from
the gold's spot than what the suites themselves count as the same place. A continent or a region of several countries is
resolved in none, and is left out.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from evaluation.lines import Record, read_lines
from evaluation.measure import Score
from recounted.gazetteer.borders import open_borders
from recounted.gazetteer.curated import NO_COUNTRY
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.gazetteer.territories import territories
from recounted.model.sphere import kilometres

FIGURE = "wrong_country_where_resolved"
BORDER_KM = 10.0  # coders round coordinates to a hundredth of a degree, borders are simplified to two kilometres
SAME_KM = 161.0  # a hundred miles: what work on geoparsing counts as right

Spot = tuple[float, float]
Pair = tuple[str, Spot | None, Spot]  # the gold's country and spot, the answer's spot


def wrong_country(suite: Path, run: Path) -> list[Score]:
    """The figure, where the suite allows it."""
    wrong = [_wrong(*pair) for pair in pairs(suite, run)]
    return [(FIGURE, round(sum(wrong) / len(wrong), 4), len(wrong))] if wrong else []


def pairs(suite: Path, run: Path) -> Iterator[Pair]:
    """Each place that the gold has in a country and the run resolved."""
    gold = read_lines(suite / "gold.jsonl")
    if not gold:
        return
    if "name_en" in gold[0]:
        answers = {p["id"]: p["candidates"] for p in read_lines(run / "places.jsonl")}
        yield from _paired((g, (answers.get(g["id"]) or [None])[0]) for g in gold)
    elif "toponyms" in gold[0]:
        spoken = (m for m in read_lines(run / "mentions.jsonl") if m["kind"] == "place")
        mentions = {(m["document_id"], m["start"]): m for m in spoken}
        yield from _paired((x, mentions.get((g["id"], x["start"]))) for g in gold for x in g["toponyms"])
    elif "documents" in gold[0]:
        incidents = read_lines(run / "incidents.jsonl")
        told = {d: i["place"] for i in incidents for d in i["document_ids"]}
        yield from _paired((g, next((told[d] for d in g["documents"] if told.get(d)), None)) for g in gold)
    else:
        primary = {c["document_id"]: c["place"] for c in read_lines(run / "claims.jsonl") if c["primary"]}
        yield from _paired((g, primary.get(g["id"])) for g in gold)


def _paired(found: Iterator[tuple[Record, Record | None]]) -> Iterator[Pair]:
    for gold, answer in found:
        if answer is None or answer.get("lat") is None or _of_no_country(answer["name"], answer["lat"], answer["lon"]):
            continue
        spot = (gold["lat"], gold["lon"]) if gold.get("lat") is not None else None
        country = _country(*spot) if spot else _named(gold.get("country") or "")
        if country is not None:
            yield country, spot, (answer["lat"], answer["lon"])


@lru_cache(maxsize=1 << 14)
def _of_no_country(name: str, lat: float, lon: float) -> bool:
    """Whether the answer is a continent, a sea or a region that several countries share."""
    return any((e.country, e.lat, e.lon) == (NO_COUNTRY, lat, lon) for e in _gazetteer().lookup(name))


def _wrong(country: str, gold: Spot | None, answer: Spot) -> bool:
    if gold is not None and kilometres(*gold, *answer) <= SAME_KM:
        return False
    return open_borders().near(country, *answer) > BORDER_KM


@lru_cache(maxsize=1 << 14)
def _country(lat: float, lon: float) -> str | None:
    return open_borders().country_at(lat, lon, territories().view())


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


def _named(name: str) -> str | None:
    """The code of a country that is told by name; of two that a bar divides the first that is one (West Bank/Gaza)."""
    found = (_gazetteer().country_of(part) for part in (name, *name.split("/")))
    if code := next((code for code in found if code), None):
        return code
    regions = (_gazetteer().lookup(part) for part in name.split("/"))
    return next((entries[0].country for entries in regions if entries), None)
