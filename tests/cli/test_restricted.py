"""Restricted material leaves by no way: every command, every page and every file, with a sentence to look for."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_project import Typed
from tests.contracts.test_reference import commands
from tests.review.shelf import get

from recounted.engines import project as engine
from recounted.engines.deciding import Desk
from recounted.engines.released import Released
from recounted.engines.restricting import Mark, restrict
from recounted.pipeline import agreements_of
from recounted.release.datasets.standard import names
from recounted.release.linked import FORMS
from recounted.review.app import create_app
from recounted.settings import Settings
from recounted.store import Store

CANARY = "quillwort"  # a word that stands nowhere else
CLOSED = f"Eleven people were killed in the shelling of Tellinbrook on 24 May 2031, a man by the {CANARY} said."
OPEN = "Three people were killed in the shelling of Orsavale on 4 May 2031, the mayor said."
BESIDE = (
    "Four people were killed in the shelling of Harrowmede on 9 May 2031.\n\n"
    f"Two men were shot dead in Tellinbrook on 2 May 2031, a woman who hid in the {CANARY} said."
)


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    return Typed(capsys)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project: one document open, one restricted by a person and one by what was handed in."""
    folder = tmp_path_factory.mktemp("made")
    press = folder / "press"
    press.mkdir()
    (press / "open.txt").write_text(OPEN, encoding="utf-8")
    (press / "closed.txt").write_text(CLOSED, encoding="utf-8")
    answer = (
        f"The {CANARY.title()} Army denied that it shelled Orsavale on 4 May 2031 and said that Minsk II was broken."
    )
    text = f"Six were killed by the {CANARY}. {answer}"
    told = {"id": "told", "title": f"The {CANARY}", "text": text, "restricted": True}
    bad = {"id": "bad", "text": "x" * 40 + CANARY, "published_on": f"on the day of the {CANARY}", "restricted": True}
    lines = "".join(json.dumps(line) + "\n" for line in (told, bad))
    (press / "told.jsonl").write_text(lines, encoding="utf-8")
    settings = Settings()
    with Store.create(folder / "project", name="Orsavale") as store:
        engine.add(store, [press], settings)
        engine.run(store, jobs=1, settings=settings)
        closed = next(d.document_id for d in store.documents() if d.path.endswith("closed.txt"))
        restrict(store, closed, Mark(by="Ada", at="2031-06-01T00:00:00Z", why="a witness asked"))
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it to work on, the current folder being the project."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def ids(folder: Path) -> dict[str, str]:
    """Name of a capture -> id of its document."""
    with Store.open(folder) as store:
        return {Path(d.path).name: d.document_id for d in store.documents()}


def claims_of(folder: Path, name: str) -> list[str]:
    with Store.open(folder) as store:
        return [c.claim_id for c in store.claims(document_id=ids(folder)[name])]


def incidents_of(folder: Path, name: str) -> list[str]:
    wanted = set(claims_of(folder, name))
    with Store.open(folder) as store:
        return [i.incident_id for i in store.incidents() if wanted.intersection(i.claim_ids)]


Ways = dict[str, Callable[[], list[list[str | Path]]]]


def ways(folder: Path) -> Ways:
    """Each command, typed so that it would show the restricted documents if it showed any."""
    out = folder.parent / "out"
    closed = ids(folder)["closed.txt"]
    claim, incident = claims_of(folder, "closed.txt")[0], incidents_of(folder, "closed.txt")[0]
    with Store.open(folder) as store:
        capture = next(c.capture_id for c in store.captures() if c.statement.name == "closed.txt")
    return {
        "recounted": lambda: [["--version"]],
        "recounted init": lambda: [["init", folder]],
        "recounted find": lambda: [["find", f"{CANARY[:5]}*"], ["find", "killed"], ["find", "killed", "--json"]],
        "recounted move": lambda: [["move", "--folder"]],
        "recounted add": lambda: [["add", folder.parent / "press"]],
        "recounted run": lambda: [["run"], ["run", "--retry"]],
        "recounted road": lambda: [["road", folder.parent / "press" / "told.jsonl"]],
        "recounted incidents": lambda: [["incidents"], ["incidents", "--json"]],
        "recounted show": lambda: [["show", incident], ["show", incident, "--json"]],
        "recounted why": lambda: [
            [*why, *json_] for why in (["why", claim], ["why", incident]) for json_ in ([], ["--json"])
        ],
        "recounted tally": lambda: [["tally", "--by", "place"], ["tally", "--json"], ["tally", "--csv"]],
        "recounted agreements": lambda: [["agreements"], ["agreements", "--all"], ["agreements", "--json"]],
        "recounted compliance": lambda: [["compliance", "ukraine-minsk-2", way] for way in ("--json", "--csv")],
        "recounted positions": lambda: [
            ["positions", i, "--json"] for i in (incident, *incidents_of(folder, "open.txt"))
        ],
        "recounted dossier": lambda: [
            ["dossier", which, "--out", out / f"{name}.{kind}", edition]
            for name, which in (("all", "--all"), ("one", incident))
            for kind, edition in (("html", "--restricted-edition"), ("public.html", "--public"), ("pdf", "--public"))
        ],
        "recounted persons": lambda: [["persons"], ["persons", "--json"]],
        "recounted people": lambda: [["people"]],
        "recounted people list": lambda: [["people", "list"], ["people", "list", "--json"]],
        "recounted people add": lambda: [
            ["people", "add", "Ada", "--role", "admin"],
            ["people", "add", "Odile", "--role", "reader", "--cleared"],
        ],
        "recounted people role": lambda: [["people", "role", "Odile", "editor"]],
        "recounted people clear": lambda: [["people", "clear", "Odile"]],
        "recounted people leave": lambda: [["people", "leave", "Odile"]],
        "recounted people reset": lambda: [["people", "reset", "Odile", "--codes"]],
        "recounted people identity": lambda: [["people", "identity", "Odile", "odile@tide.example"]],
        "recounted people token": lambda: [["people", "token", "Ada", "--for", "a walk", "--scope", "restricted"]],
        "recounted people seen": lambda: [["people", "seen"], ["people", "seen", "--json"]],
        "recounted learn-links": lambda: [["learn-links", "--out", out / "weights.toml"]],
        "recounted verify": lambda: [["verify"]],
        "recounted export": lambda: [["export", "--out", out]],
        "recounted export evidence": lambda: [["export", "evidence", out / "bag"]],
        "recounted export dataset": lambda: [["export", "dataset", name, out / f"{name}.csv"] for name in names()],
        "recounted export linked": lambda: [
            ["export", "linked", name, out / f"{name}{n}{form.ending}", *edition]
            for name, form in FORMS.items()
            for n, edition in enumerate(([], ["--public"]))
        ],
        "recounted import": lambda: [["import"]],
        "recounted import evidence": lambda: [["import", "evidence", out / "bag", out / "imported"]],
        "recounted import run": lambda: [["import", "run", out / "no-run", "--where", "true"]],
        "recounted import dataset": lambda: [
            ["import", "dataset", "acled", out / "acled.csv", *dry] for dry in (["--dry-run"], [])
        ],
        "recounted serve": lambda: [["serve", "--host", "no.such.host.invalid"]],  # its pages are walked below
        "recounted gazetteer": lambda: [["gazetteer"]],
        "recounted gazetteer find": lambda: [["gazetteer", "find", "Tellinbrook"]],
        "recounted gazetteer add": lambda: [["gazetteer", "add", "--help"]],
        "recounted seal": lambda: [["seal"]],
        "recounted prove": lambda: [["prove", capture, "--out", out / "proof.json"]],
        "recounted check": lambda: [["check", out / "proof.json"]],
        "recounted watch": lambda: [["watch", folder.parent / "press", "--once"]],
        "recounted restrict": lambda: [["restrict"], ["restrict", closed, "--why", "again"]],
        "recounted reveal": lambda: [["reveal", closed]],
        "recounted copies": lambda: [["copies"], ["copies", "--json"], ["copies", closed]],
        "recounted keys": lambda: [["keys", folder.parent / "key.txt"]],
        "recounted encrypt": lambda: [["encrypt"]],
        "recounted delete": lambda: [["delete", closed, "--why", "so"], ["verify"], ["add", folder.parent / "press"]],
    }


def test_every_command_is_walked(project: Path) -> None:
    assert {name for name, _ in commands()} - set(ways(project)) == set()


def test_no_command_shows_what_is_restricted(project: Path, typed: Typed) -> None:
    for name, typings in ways(project).items():
        for words in typings():
            typed(*words)
            assert CANARY not in (typed.out + typed.err).lower(), (name, words)
    out = project.parent / "out"
    for path in out.rglob("*"):
        assert path.is_dir() or CANARY.encode() not in path.read_bytes().lower(), path


def test_a_run_marks_what_it_shows_of_restricted_lines(project: Path, typed: Typed) -> None:
    """A run without a project gives back to whoever handed in; what it puts on the screen is held back all the same."""
    out = project.parent / "written"
    typed("run", project.parent / "press" / "told.jsonl", "--out", out, "--show")
    assert typed.status == 0
    assert CANARY not in typed.out + typed.err
    claims = [json.loads(line) for line in (out / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    typed("why", claims[0]["claim_id"], "--in", out)
    assert "withheld, as told is restricted" in typed.err
    assert CANARY not in (out / "failures.jsonl").read_text(encoding="utf-8")


def paths(folder: Path) -> Iterator[str]:
    """Every address of the pages, filled with all that the project holds."""
    with Store.open(folder) as store:
        application = create_app(Desk(store, Settings()))
        held = {
            "document_id": [d.document_id for d in store.documents()],
            "incident_id": [i.incident_id for i in store.incidents()],
            "code": ["en", "ar"],
            "agreement_id": [a.agreement_id for a in agreements_of(Settings()).all()][:5],
            "claim_id": [c.claim_id for c in store.claims()],
            "subject": [c.claim_id for c in store.claims()],
        }
        for route in application.routes:
            path = re.sub(r":\w+\}", "}", getattr(route, "path", ""))
            names = re.findall(r"\{(\w+)\}", path)
            for value in held[names[0]] if names else [""]:
                yield path.replace(f"{{{names[0]}}}", value) if names else path


def test_no_page_shows_what_is_restricted(project: Path) -> None:
    seen = set()
    with Store.open(project) as store:
        application = create_app(Desk(store, Settings()))
        for path in paths(project):
            text = get(application, path).text
            seen.add(path)
            assert CANARY not in text, path
            if path in ("/", "/documents"):
                assert "Withheld, as restricted: <span>2 documents</span>" in text
        closed = get(application, f"/documents/{ids(project)['closed.txt']}").text
        assert "this document is restricted" in closed
        assert "is withheld" in get(application, f"/incidents/{incidents_of(project, 'closed.txt')[0]}").text
        assert get(application, "/incidents/inc_0").status_code == 404
    assert len(seen) >= 8


def test_each_way_says_that_something_is_withheld(project: Path, typed: Typed) -> None:
    assert "withheld, as restricted: 2 documents, 1 incident" in typed("incidents")
    typed("show", incidents_of(project, "closed.txt")[0])
    assert "withheld" in typed.err
    typed("why", claims_of(project, "closed.txt")[0])
    assert "withheld" in typed.err
    typed("export", "--out", project.parent / "out")
    assert "withheld, as restricted: 2 documents, 1 incident" in typed.out
    held = [json.loads(x) for x in (project.parent / "out" / "withheld.jsonl").read_text().splitlines()]
    assert {(h["kind"], h["id"]) for h in held} >= {("document", "told"), ("document", ids(project)["closed.txt"])}
    documents = [json.loads(x) for x in (project.parent / "out" / "documents.jsonl").read_text().splitlines()]
    assert [d["restricted"] for d in documents] == ["restricted" in d["text"] for d in documents]


def test_what_an_error_says_of_a_restricted_document_is_kept_nowhere(project: Path) -> None:
    with Store.open(project) as store:
        told = [f for f in store.failures() if f.stage == "open"]
    assert [f.message for f in told if f.document_id == "bad"] in (["withheld: the document is restricted"], [])


def test_a_restricted_claim_takes_its_sentences_along(project: Path, typed: Typed) -> None:
    (project.parent / "press" / "beside.txt").write_text(BESIDE, encoding="utf-8")
    typed("add", project.parent / "press" / "beside.txt")
    typed("run")
    claim = next(c for c in claims_of(project, "beside.txt") if "Two men" in words_of(project, c))
    typed("restrict", claim[:-2], "--why", "it names a hiding place", "--by", "Ada")
    assert typed.status == 0
    out = project.parent / "out"
    typed("export", "--out", out)
    for path in out.iterdir():
        assert CANARY not in path.read_text(encoding="utf-8"), path
    document = next(d for d in lines(out / "documents.jsonl") if d["path"].endswith("beside.txt"))
    assert "[withheld]" in document["text"]
    for mention in lines(out / "mentions.jsonl"):
        if mention["document_id"] == document["document_id"]:
            assert document["text"][mention["start"] : mention["end"]] == mention["text"]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def words_of(folder: Path, claim_id: str) -> str:
    with Store.open(folder) as store:
        claim = store.claim(claim_id)
        assert claim is not None
        document = store.document(claim.document_id)
        assert document is not None
        return " ".join(s.of(document.text) for s in claim.evidence)


def test_lifting_shows_it_again_and_the_log_keeps_both(project: Path, typed: Typed) -> None:
    closed, incident = ids(project)["closed.txt"], incidents_of(project, "closed.txt")[0]
    typed("restrict", closed, "--lift", "--why", "she agreed", "--by", "Ada")
    assert typed.status == 0
    assert CANARY in typed("show", incident)
    typed("restrict", "told", "--lift", "--why", "published since", "--by", "Ada")
    assert "withheld" not in typed("incidents")
    with Store.open(project) as store:
        acts = [(e.act, e.subject_id, e.by) for e in store.custody() if e.act in ("restricted", "lifted")]
        assert acts == [("restricted", closed, "Ada"), ("lifted", closed, "Ada"), ("lifted", "told", "Ada")]
        assert list(store.verify()) == []
    typed("restrict", closed, "--lift", "--why", "once more")
    assert (typed.status, "nothing to lift" in typed.err) == (2, True)


def test_a_mark_needs_a_reason_and_something_to_mark(project: Path, typed: Typed) -> None:
    typed("restrict", ids(project)["open.txt"])
    assert (typed.status, "--why" in typed.err) == (2, True)
    typed("restrict", "doc_nothing", "--why", "so")
    assert (typed.status, "no document, capture or claim" in typed.err) == (2, True)


def test_copies_are_named_and_marked_when_asked(project: Path, typed: Typed) -> None:
    (project.parent / "press" / "copy.txt").write_text(OPEN + "\n", encoding="utf-8")
    typed("add", project.parent / "press" / "copy.txt")
    typed("run")
    name = ids(project)["copy.txt"]
    typed("restrict", ids(project)["open.txt"], "--why", "so")
    assert name in typed.err
    typed("restrict", ids(project)["open.txt"], "--lift", "--why", "so")
    typed("restrict", ids(project)["open.txt"], "--copies", "--why", "so")
    assert name in typed.out


def test_a_look_at_a_restricted_text_is_logged(project: Path, typed: Typed) -> None:
    assert CANARY in typed("reveal", ids(project)["closed.txt"], "--why", "to check a date", "--by", "Ada")
    with Store.open(project) as store:
        last = list(store.custody())[-1]
    assert (last.act, last.by, last.note) == ("revealed", "Ada", "to check a date")


def test_marks_in_the_engine_need_no_command(project: Path) -> None:
    with Store.open(project) as store:
        mark = Mark(by="Ada", at="2031-06-01T00:00:00Z", why="asked")
        made = restrict(store, ids(project)["open.txt"], mark)
        assert made.judgement.field == "document"
        assert not list(Released(store, Settings()).claims())
