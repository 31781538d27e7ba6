"""Map, timeline and tallies: the same filters give the same numbers in every view and in every file."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.datastructures import QueryParams
from tests.review.shelf import CANARY, HOSTILE, example, get, months

from recounted.engines.datasets import rows_of
from recounted.engines.deciding import Desk
from recounted.engines.totalling import totalled
from recounted.reconciliation.totals.question import Question
from recounted.review.app import create_app
from recounted.review.filters import Filters

ASKED = (
    "",
    "?from=2031-05-01&to=2031-05-31",
    "?place=Teshill",
    "?weapon=shelling&grading=weak",
    "?harm=killed&to=2031-06-15",
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return months(tmp_path_factory.mktemp("explore") / "project")


@pytest.fixture(scope="module")
def app(room: Desk) -> FastAPI:
    return create_app(room)


def question(query: str) -> Question:
    return Filters.of(QueryParams(query.removeprefix("?"))).question


def sums(page: str) -> tuple[int, list[str]]:
    """How many incidents a view tells of, and its sums."""
    told = re.search(r"(\d+) incidents?\.", page)
    whole = page.partition('<dl class="ends">')[2].partition("</dl>")[0]
    figures = [re.sub(r"<[^>]+>", "", found).strip() for found in re.findall(r"<dd>(.*?)</dd>", whole, re.DOTALL)]
    return int(told[1]) if told else -1, figures


@pytest.mark.parametrize("query", ASKED)
def test_every_view_gives_the_same_numbers(app: FastAPI, query: str) -> None:
    found = {path: sums(get(app, path + query).text) for path in ("/map", "/timeline", "/tallies")}
    assert len({(n, tuple(figures)) for n, figures in found.values()}) == 1
    assert found["/map"][0] > 0
    listed = get(app, "/" + query).text
    assert f"{found['/map'][0]} incident" in listed


@pytest.mark.parametrize("query", ASKED)
def test_the_files_and_the_command_say_what_the_page_says(app: FastAPI, room: Desk, query: str) -> None:
    asked = question(query)
    told = json.loads(get(app, "/tallies.json" + query).text)
    assert told["incidents"] == totalled(room, asked).incidents
    whole = {line.type: (line.low, line.high) for line in totalled(room, asked).whole}
    assert {line["type"]: (line["low"], line["high"]) for line in told["whole"]} == whole
    rows = [r for r in csv.DictReader(io.StringIO(get(app, "/tallies.csv" + query).text)) if r["row"] == "all"]
    assert {r["type"]: int(r["low"]) for r in rows} == {kind: low for kind, (low, _) in whole.items()}
    ids = {row["incident_id"] for row in rows_of(room, "incidents", asked)}
    assert len(ids) == sums(get(app, "/map" + query).text)[0]
    placed = json.loads(get(app, "/map.geojson" + query).text)["features"]
    assert {name for f in placed for name in f["properties"]["incident_ids"]} <= ids


def test_places_of_the_map_are_areas_and_the_rest_is_counted(app: FastAPI) -> None:
    found = json.loads(get(app, "/map.geojson").text)
    assert {f["geometry"]["type"] for f in found["features"]} == {"Polygon"}
    page = get(app, "/map").text
    assert page.count("<circle") == 2
    assert "4 incidents have no place that the gazetteer knows" in page


def test_lines_lead_to_just_their_incidents(app: FastAPI) -> None:
    page = get(app, "/tallies?by=month&place=Teshill").text
    links = re.findall(r'<th scope="row"><a href="([^"]+)">.*?<td class="number"[^>]*>(\d+)<', page, re.DOTALL)
    assert len(links) == 2
    for path, number in links:
        assert f"{number} incident" in get(app, path.replace("&amp;", "&")).text


def test_the_timeline_draws_columns_by_the_step_that_is_asked_for(app: FastAPI) -> None:
    assert "killed, by day" in get(app, "/timeline").text
    page = get(app, "/timeline?step=month").text
    assert "killed, by month" in page
    assert page.count('class="sure"') >= 4


@pytest.mark.parametrize("query", ["?from=soon", "?weapon=magic", "?from=2031-06-01&to=2031-05-01", "?harm=luck"])
def test_filters_that_name_nothing_show_nothing_and_say_so(app: FastAPI, query: str) -> None:
    for path in ("/", "/map", "/timeline", "/tallies"):
        answer = get(app, path + query)
        assert answer.status_code == 400
        assert "These filters name nothing" in answer.text
        assert "/incidents/inc_" not in answer.text
    for path in ("/tallies.csv", "/tallies.json", "/map.geojson"):
        assert get(app, path + query).status_code == 400


def test_what_a_filter_says_stays_text(app: FastAPI) -> None:
    page = get(app, "/map?place=%3Cscript%3Ealert(1)%3C/script%3E%22onfocus=%22x").text
    assert "<script>alert" not in page
    assert '"onfocus="' not in page


def test_what_is_restricted_is_in_no_view(tmp_path: Path) -> None:
    room = create_app(example(tmp_path / "project"))
    for path in ("/", "/map", "/timeline", "/tallies", "/tallies.csv", "/tallies.json", "/map.geojson"):
        text = get(room, path).text
        assert CANARY not in text
        assert HOSTILE not in text


def test_the_command_beside_the_files_quotes_what_a_shell_would_take_apart() -> None:
    filters = Filters.of(QueryParams([("place", "Osk Dara'; rm"), ("from", "2031-05-01")]))
    assert filters.options() == "--from 2031-05-01 --place 'Osk Dara'\\''; rm'"
    assert filters.options("place") == "--from 2031-05-01"


def test_borders_are_given_to_nobody_where_they_are_disputed(app: FastAPI) -> None:
    found = json.loads(get(app, "/map/borders.geojson").text)
    assert {f["properties"]["kind"] for f in found["features"]} == {"country", "disputed"}
    assert all(set(f["properties"]) == {"kind"} for f in found["features"])
    assert found["attribution"] == "Made with Natural Earth."
