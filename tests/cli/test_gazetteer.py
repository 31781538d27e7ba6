"""`recounted gazetteer find`: one name as a table, many as JSON Lines, with the user's own places."""

import json
from pathlib import Path

import pytest

from recounted.cli import main

PLACES = (
    "name,lat,lon,country,country_name,aliases,admin1,within,precision,radius_km\n"
    "Orsavale,-46.8,-124.1,XV,Vesper,,Upper Orsa,,settlement,4\n"
    "Upper Orsa,-46.9,-124,XV,Vesper,,,,province,60\n"
)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    (tmp_path / "recounted.toml").write_text('[registers]\nplaces = ["places.csv"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def status(*words: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["gazetteer", "find", *words])
    return left.value.code if isinstance(left.value.code, int) else 0


@pytest.mark.usefixtures("settings")
def test_a_name_is_answered_with_the_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("Orsavale", "--within", "Upper Orsa") == 0
    out = capsys.readouterr().out
    for words in ("Orsavale", "Vesper", "settlement", "-46.800, -124.100", "its name, in Upper Orsa"):
        assert words in out


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("words", [("Orsavalley",), ("Orsavale", "--country", "sy")])
def test_what_is_not_known_is_said(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert status(*words) == 0
    assert "is known" in capsys.readouterr().out


@pytest.mark.usefixtures("settings")
def test_a_batch_is_answered_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [
        '{"id": "a", "name": "Orsavale", "within": "Upper Orsa"}',
        "",
        "no json",
        '{"id": "b"}',
        '{"name": "Orsavale"}',
        '{"id": "c", "name": "Orsavale", "within": 7}',
        '["Orsavale"]',
        '{"id": 4, "name": "Orsavalley", "country": null}',
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(asked), encoding="utf-8")
    assert status("--batch", "in.jsonl", "--out", "new/out.jsonl") == 0
    answers = [json.loads(x) for x in (tmp_path / "new" / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [a["id"] for a in answers] == ["a", 4]
    assert {"name", "lat", "lon", "country", "score", "why"} <= set(answers[0]["candidates"][0])
    assert answers[0]["candidates"][0]["name"] == "Orsavale"
    assert answers[1]["candidates"] == []
    complaints = capsys.readouterr().err.splitlines()
    assert [c.split(":")[0] for c in complaints] == [f"in.jsonl, line {n}" for n in (3, 4, 5, 6, 7)]


@pytest.mark.usefixtures("settings")
def test_a_batch_goes_to_the_screen_where_no_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": "a", "name": "Orsavale", "country": "Syrian"}\n', encoding="utf-8")
    assert status("--batch", "in.jsonl") == 0
    assert json.loads(capsys.readouterr().out) == {"id": "a", "candidates": []}


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize(
    "words",
    [
        (),
        ("Orsavale", "--batch", "in.jsonl"),
        ("Orsavale", "--out", "out.jsonl"),
        ("Orsavale", "--country", "Vesper"),
        ("--batch", "in.jsonl", "--within", "Upper Orsa"),
        ("--batch", "none.jsonl"),
        ("--batch", "."),
        ("--batch", "bad.jsonl"),
    ],
)
def test_what_cannot_be_acted_on_is_refused_in_a_line(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.jsonl").write_text("", encoding="utf-8")
    assert status(*words) == 2
    assert capsys.readouterr().err.count("\n") == 1


def added(*words: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["gazetteer", "add", *words])
    return left.value.code if isinstance(left.value.code, int) else 0


@pytest.mark.usefixtures("settings")
def test_a_table_of_somebody_elses_becomes_places_of_ones_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "units.csv").write_text(
        "ADM1_EN,ADM1_PCODE,lat,lon\nUpper Orsa,XV01,-46.9,-124\nLower Orsa,XV02,,\n", encoding="utf-8"
    )
    assert added("units.csv", "--report", "refused.csv") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "1 taken, 1 refused" in told
    assert "row 3: has no coordinates" in told
    assert "Upper Orsa" in (tmp_path / "units.places.csv").read_text(encoding="utf-8")
    assert (tmp_path / "refused.csv").read_text(encoding="utf-8").startswith('sheet,row,reason\n"",3,')
    assert added("units.csv") == 2
    assert added("units.csv", "--replace") == 0


@pytest.mark.usefixtures("settings")
def test_a_file_without_a_good_row_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("name,lat,lon,country\nA,91,1,XV\n", encoding="utf-8")
    assert added("bad.csv") == 2
    assert not (tmp_path / "bad.places.csv").exists()
