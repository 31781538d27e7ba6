"""A public release: no name of a person in any file, one word for each person, and spans that still point true."""

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_project import Typed

from recounted.engines import naming
from recounted.engines import project as engine
from recounted.engines.exporting import export
from recounted.engines.released import Released
from recounted.engines.restricting import Mark, restrict_person
from recounted.errors import ArgumentError
from recounted.model.judgement import Judgement
from recounted.settings import KEY_FILE, Release, Settings
from recounted.store import Store

ONE = (
    "Tam Orrel, 34, and his daughter Sela, 9, were killed on 4 May 2031 when a shell hit their house in Teshill.\n\n"
    "Nurse Odile Brack of the Tarn Clinic said Orrel (أوريل) had taught there. Write to odile.brack@post.example."
)
TWO = "Two people were killed in the shelling of Teshill on 4 May 2031. Mourners carried Tam Orrel to the river."
ARABIC = "قُتل تام أوريل في قصف تشيل."
NAMES = ("Orrel", "ORREL", "Tam", "TAM", "Sela", "Brack", "BRACK", "Odile", "odile", "أوريل", "Ada", "MARN")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "tam-orrel.txt").write_text(ONE, encoding="utf-8")
    (folder / "two.txt").write_text(TWO, encoding="utf-8")
    (folder / "arabic.txt").write_text(ARABIC, encoding="utf-8")
    line = {
        "id": "late",
        "title": "TAM ORREL CARRIED BY ODILE BRACK AND ADA MARN",
        "text": TWO + " It rained.",
        "author": "Odile Brack",
        "url": "https://a.example/tam-Orrel",
    }
    (folder / "lines.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    with Store.create(folder / "project", name="Teshill") as store:
        engine.add(store, [p for p in sorted(folder.iterdir()) if p.is_file()], Settings())
        engine.run(store, jobs=1, settings=Settings())
        incident = next(store.incidents())
        store.judge(
            Judgement(
                judgement_id="jdg_1", kind="grade", decision="positive", subject_ids=(incident.incident_id,), by="Ada",
                at="2031-06-01T00:00:00Z", judged_value='"fair"', why="Odile Brack confirmed it",
            )
        )  # fmt: skip
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "project"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_no_name_is_in_any_file(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with Store.open(project) as store:
        held = export(Released(store, Settings(), public=True), out)
    for path in out.iterdir():
        told = path.read_text(encoding="utf-8")
        assert [n for n in NAMES if n in told] == [], path.name
    key = (project / KEY_FILE).read_text(encoding="ascii").strip()
    assert all(key not in p.read_text(encoding="utf-8") for p in out.iterdir())
    with Store.open(project) as store:
        engine.add(store, [project], Settings())
        assert [c.statement.name for c in store.captures() if "key" in c.statement.name] == []
    assert [(h.kind, h.why) for h in held] == [  # the text in Arabic, and the incident that only it tells of
        ("document", "names cannot be told in it"),
        ("incident", "names cannot be told in it"),
    ]


def test_what_is_said_of_the_files_is_so(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with Store.open(project) as store:
        head = store.custody_head()
        export(Released(store, Settings(), public=True), out, head=head)
    about = json.loads((out / "about.json").read_text(encoding="utf-8"))
    assert (about["custody_head"], about["for_anybody"], about["rule"]) == (head, True, Settings().reconciliation.rule)
    written = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in out.glob("*.jsonl")}
    assert about["sha256"] == written


def test_spans_and_words_are_those_of_the_masked_text(project: Path, tmp_path: Path) -> None:
    with Store.open(project) as store:
        export(Released(store, Settings(), public=True), tmp_path / "out")
        plain = {c.claim_id: c for c in store.claims()}
    texts = {d["document_id"]: d["text"] for d in lines(tmp_path / "out" / "documents.jsonl")}
    for m in lines(tmp_path / "out" / "mentions.jsonl"):
        assert texts[m["document_id"]][m["start"] : m["end"]] == m["text"]
    seen = 0
    for claim in lines(tmp_path / "out" / "claims.jsonl"):
        text = texts[claim["document_id"]]
        for victim in claim["victims"]:
            seen += 1
            assert text[slice(*victim["span"])] == victim["name"]
            assert re.fullmatch(r"\[person [0-9a-f]{10}\]", victim["name"])
        for harm in claim["harm"]:
            assert [h.best for h in plain[claim["claim_id"]].harm if h.type == harm["type"]] == [harm["best"]]
    assert seen


def test_one_person_has_one_word_in_the_whole_project_and_another_in_another(project: Path, tmp_path: Path) -> None:
    with Store.open(project) as store:
        texts = [d.text for d in Released(store, Settings(), public=True).documents()]
        word = naming.pseudonyms(project).shown("Tam Orrel")
        assert sum(word in text for text in texts) == 3
        assert max(text.count(word) for text in texts) == 2, "the family name alone is the same person"
    (tmp_path / "elsewhere").mkdir()
    assert naming.pseudonyms(tmp_path / "elsewhere").shown("Tam Orrel") != word
    assert naming.pseudonyms(project).shown("TAM  Orrél") == word, "spellings that fold alike are one"


def test_roles_can_be_shown_but_never_minors(project: Path) -> None:
    with Store.open(project) as store:
        settings = Settings(release=Release(names_shown=("staff",)))
        told = " ".join(d.text for d in Released(store, settings, public=True).documents())
        assert "Odile Brack" in told
        assert "Sela" not in told
        for role, words in (("minor", "stays masked"), ("unsure", "stays masked"), ("king", "is no role")):
            wrong = Settings(release=Release(names_shown=(role,)))
            with pytest.raises(ArgumentError, match=words):
                next(Released(store, wrong, public=True).documents())


def test_a_restricted_person_is_masked_on_every_way_out_and_kept_nowhere_by_name(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = Typed(capsys)
    monkeypatch.chdir(project)
    typed("restrict", "Odile Brack", "--person", "--why", "she works there still", "--by", "Ada")
    assert (typed.status, typed.out.count("per_")) == (0, 2)
    typed("export", "--out", "../out")
    told = (project.parent / "out" / "documents.jsonl").read_text(encoding="utf-8")
    assert "Brack" not in told
    assert "Orrel" in told
    with Store.open(project) as store:
        assert all("Brack" not in str(j) for j in store.judgements() if j.kind == "restriction")
        assert all("Brack" not in e.note for e in store.custody())
        shown = Released(store, Settings())
        assert all("Brack" not in str(c) for c in shown.claims())
    typed("restrict", "Odile Brack", "--person", "--lift", "--why", "she left", "--by", "Ada")
    typed("export", "--out", "../out")
    assert "Brack" in (project.parent / "out" / "documents.jsonl").read_text(encoding="utf-8")
    with Store.open(project) as store, pytest.raises(ArgumentError, match="nothing to lift"):
        restrict_person(store, "Nobody Here", Mark(by="Ada", at="2031-06-02T00:00:00Z", why="so", lift=True))


def test_as_a_user_types_it(project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    typed = Typed(capsys)
    monkeypatch.chdir(project)
    typed("export", "--public", "--out", "../out")
    assert typed.status == 0
    assert "withheld" in typed.out
    assert "Orrel" not in (project.parent / "out" / "incidents.jsonl").read_text(encoding="utf-8")
