"""The share of places resolved in a wrong country, as evaluation counts it."""

from pathlib import Path
from typing import Any

import pytest
from evaluation.countries import wrong_country
from evaluation.lines import write_lines

from recounted.gazetteer.gazetteer import Gazetteer

DAMASCUS, BEIRUT, PARIS = (33.51, 36.29), (33.89, 35.50), (48.86, 2.35)
FIGURE = "wrong_country_where_resolved"


def suite(folder: Path, *gold: dict[str, Any]) -> Path:
    write_lines(folder / "gold.jsonl", list(gold))
    return folder


def claims(folder: Path, *spots: tuple[float, float] | None) -> Path:
    places = [None if spot is None else {"name": "a place", "lat": spot[0], "lon": spot[1]} for spot in spots]
    made = [{"document_id": f"d{n}", "primary": True, "place": place} for n, place in enumerate(places)]
    write_lines(folder / "claims.jsonl", made)
    return folder


def test_a_place_in_another_country_counts_as_wrong(tmp_path: Path) -> None:
    golden = [{"id": f"d{n}", "lat": DAMASCUS[0], "lon": DAMASCUS[1]} for n in range(4)]
    run = claims(tmp_path / "run", DAMASCUS, PARIS, None, (34.73, 36.71))
    assert wrong_country(suite(tmp_path / "suite", *golden), run) == [(FIGURE, 0.3333, 3)]


def test_a_place_beside_the_right_one_is_no_matter_of_borders(tmp_path: Path) -> None:
    gold = suite(tmp_path / "suite", {"id": "d0", "lat": DAMASCUS[0], "lon": DAMASCUS[1]})
    assert wrong_country(gold, claims(tmp_path / "run", BEIRUT)) == [(FIGURE, 0.0, 1)]


@pytest.mark.parametrize(("country", "wrong"), [("Syria", 0.0), ("Iraq", 1.0)])
def test_a_country_may_be_told_by_name(tmp_path: Path, country: str, wrong: float) -> None:
    gold = suite(tmp_path / "suite", {"id": "d0", "country": country})
    assert wrong_country(gold, claims(tmp_path / "run", DAMASCUS)) == [(FIGURE, wrong, 1)]


def test_of_two_names_the_first_that_is_a_country_or_a_part_of_one_is_meant(tmp_path: Path) -> None:
    gold = suite(tmp_path / "suite", {"id": "d0", "country": "West Bank/Gaza"})
    assert wrong_country(gold, claims(tmp_path / "run", (31.90, 35.20))) == [(FIGURE, 0.0, 1)]


def test_a_suite_without_countries_gives_no_figure(tmp_path: Path) -> None:
    gold = suite(tmp_path / "suite", {"id": "d0", "killed": [1, 1]})
    assert wrong_country(gold, claims(tmp_path / "run", DAMASCUS)) == []


def test_a_region_of_several_countries_is_resolved_in_none(tmp_path: Path) -> None:
    gold = suite(tmp_path / "suite", {"id": "d0", "lat": DAMASCUS[0], "lon": DAMASCUS[1]})
    region = Gazetteer.open().lookup("Europe")[0]
    place = {"name": "Europe", "lat": region.lat, "lon": region.lon}
    write_lines(tmp_path / "run" / "claims.jsonl", [{"document_id": "d0", "primary": True, "place": place}])
    assert wrong_country(gold, tmp_path / "run") == []
