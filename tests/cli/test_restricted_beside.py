"""What stands beside a restricted text leaves no more than the text: paths, titles, names, failures, reasons."""

import io
import json
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.cli.test_project import Typed
from tests.review.shelf import get

from recounted.engines import locking
from recounted.engines import project as engine
from recounted.engines.deciding import Desk
from recounted.engines.released import Released
from recounted.engines.restricting import Mark, restrict, restrict_person
from recounted.engines.watching import STATE
from recounted.model.judgement import Judgement
from recounted.review.app import create_app
from recounted.settings import Encryption, Settings
from recounted.store import Store
from recounted.store.captures import document_id_of
from recounted.store.erasure import Decision

WORD = "quillwort"
MARK = Mark(by="Ada", at="2031-06-01T00:00:00Z", why="asked")
OPEN = "Three people were killed in the shelling of Orsavale on 4 May 2031, the mayor said."
LETTER = (
    f"From: Ada {WORD.title()} <{WORD}@clinic.test>\nSubject: The {WORD} papers\nMIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n"
    f"Six people were killed in the shelling of Harnesk on 2 May 2031.\nTranslated by Odile {WORD.title()}\n"
    f'--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="{WORD}-list.txt"\n\n'
    "Nine people were killed in the shelling of Harnesk on 3 May 2031.\n--b--\n"
)
LINES = (
    {"id": "told", "title": f"The {WORD}", "publisher": f"{WORD} Press", "note": WORD, "translator": WORD},
    {"id": f"x\x00{WORD}"},
)


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    return Typed(capsys)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which the word stands beside every restricted text and in none that is open."""
    folder = tmp_path_factory.mktemp("beside")
    press = folder / "press"
    press.mkdir()
    (press / "open.txt").write_text(OPEN, encoding="utf-8")
    (press / f"{WORD}.txt").write_text("Eleven people were killed in Tellinbrook on 24 May 2031.", encoding="utf-8")
    (press / "a.eml").write_text(LETTER, encoding="utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("b.txt", "Seven people were killed in the shelling of Quelbrin on 7 May 2031.")
        archive.writestr(f"{WORD}.txt", "")
        archive.writestr(f"{WORD}.pdf", b"%PDF-1.4 broken")
    (press / "b.zip").write_bytes(packed.getvalue())
    told = "".join(json.dumps({"text": "Six were killed in Velm.", "restricted": True, **t}) + "\n" for t in LINES)
    (press / "c.jsonl").write_text(told, encoding="utf-8")
    with Store.create(folder / "project", name="Orsavale") as store:
        engine.add(store, [press], Settings())
        engine.run(store, jobs=1, settings=Settings())
        for name in (f"{WORD}.txt", "a.eml", "b.zip"):
            restrict(store, next(c.capture_id for c in store.captures() if c.statement.name == name), MARK)
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "project"


def ways(project: Path) -> Iterator[Sequence[str | Path]]:
    out = project.parent / "out"
    with Store.open(project) as store:
        documents = [d.document_id for d in store.documents()]
        incidents = [i.incident_id for i in store.incidents()]
        claims = [c.claim_id for c in store.claims()]
    yield ["add", project.parent / "press"]
    yield from ((name,) for name in ("run", "incidents", "verify", "restrict", "copies", "seal"))
    yield ["export", "--out", out / "open"]
    yield ["export", "--public", "--out", out / "public"]
    yield ["export", "evidence", out / "bag"]
    yield from (["show", name] for name in incidents)
    yield from (["why", name] for name in (*claims, *incidents))
    yield from (["copies", name] for name in documents)
    yield from (["restrict", name, "--why", "so"] for name in documents)


def test_no_command_and_no_file_tells_what_stands_beside_it(project: Path, typed: Typed) -> None:
    for words in ways(project):
        typed(*words, "--project", project)
        assert WORD not in (typed.out + typed.err).lower(), words
    written = [p for p in (project.parent / "out").rglob("*") if p.is_file()]
    assert len(written) > 20
    assert [p for p in written if WORD in p.read_bytes().decode("utf-8", "replace").lower()] == []


def test_no_page_tells_it(project: Path) -> None:
    with Store.open(project) as store:
        application = create_app(Desk(store, Settings()))
        paths = ["/", "/documents", *(f"/documents/{d.document_id}" for d in store.documents())]
        paths += [f"/incidents/{i.incident_id}" for i in store.incidents()]
        assert [p for p in paths if WORD in get(application, p).text.lower()] == []


def test_a_watch_forgets_the_addresses_of_what_is_encrypted(project: Path) -> None:
    with Store.open(project) as store:
        capture = next(c for c in store.captures() if document_id_of(c) == "told")
        (project / STATE).write_text(json.dumps({"followed": [capture.statement.path]}), encoding="utf-8")
        public = locking.new_keys(project.parent / "key.txt", project)
        keyed = Settings(encryption=Encryption(recipients=(public,)))
        locking.lock(store, keyed, Decision(kind="encrypted", by="Ada", at=MARK.at, why="asked"))
    assert capture.statement.path not in (project / STATE).read_text(encoding="utf-8")


# ---- persons


@pytest.fixture
def named(tmp_path: Path) -> Iterator[Store]:
    """A project in which a restricted person is named beside texts alone: in a path, a failure, a title, a reason."""
    press = tmp_path / "press"
    press.mkdir()
    (press / "open.txt").write_text(OPEN, encoding="utf-8")
    (press / "Tam Orrel.txt").write_text("Two people were killed in Velm on 3 May 2031.", encoding="utf-8")
    (press / "Tam Orrel.bin").write_bytes(b"")
    line = {"id": "titled", "title": "What Tam Orrel saw", "text": "Four people were killed in Velm on 9 May 2031."}
    (press / "lines.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("b.txt", "Seven people were killed in the shelling of Quelbrin on 7 May 2031.")
    (press / "Tam Orrel.zip").write_bytes(packed.getvalue())
    with Store.create(tmp_path / "project", name="Orsavale") as store:
        engine.add(store, [press], Settings())
        engine.run(store, jobs=1, settings=Settings())
        incident = next(i for i in store.incidents() if len(i.document_ids) == 1)
        store.judge(
            Judgement(
                judgement_id="jdg_1", kind="grade", decision="positive", subject_ids=(incident.incident_id,), by="Ada",
                at=MARK.at, judged_value='"fair"', why="Tam Orrel confirmed it",
            )
        )  # fmt: skip
        engine.run(store, jobs=1, settings=Settings())
        restrict_person(store, "Tam Orrel", MARK)
        yield store


def test_a_restricted_person_is_named_in_no_file_that_leaves(named: Store, tmp_path: Path, typed: Typed) -> None:
    project = tmp_path / "project"
    typed("export", "--out", tmp_path / "out", "--project", project)
    typed("export", "evidence", tmp_path / "bag", "--project", project)
    assert typed.status == 0
    files = [p for name in ("out", "bag") for p in (tmp_path / name).rglob("*") if p.is_file()]
    assert len(files) > 20
    named_by = {p.name for p in files if b"Orrel" in p.read_bytes()}
    assert named_by <= {"log.jsonl", "failures.jsonl", "judgements.jsonl"}, "a package is told of in docs/sensitive.md"
    assert [p.name for p in (tmp_path / "out").iterdir() if b"Orrel" in p.read_bytes()] == []
    told = json.loads((tmp_path / "out" / "failures.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert "[person " in told["message"]


# ---- claims


BESIDE = (
    "On 2 May 2031 shells hit the market in Tellinbrook and wounded nine people, a nurse said.\n\n"
    "On 3 May 2031 two men were shot dead there by gunmen.\n\n"
    "Four people were killed in the shelling of Harrowmede on 9 May 2031."
)


def test_a_value_that_only_a_restricted_sentence_names_is_in_no_other_claim(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BESIDE, encoding="utf-8")
    with Store.create(tmp_path / "project", name="Orsavale") as store:
        engine.add(store, [tmp_path / "a.txt"], Settings())
        engine.run(store, jobs=1, settings=Settings())
        first = next(c for c in store.claims() if BESIDE[slice(*c.evidence[0])].startswith("wounded"))
        restrict(store, first.claim_id, MARK)
        shown = list(Released(store, Settings()).claims())
        named = [c for c in store.claims() if c.place and c.place.name == "Tellinbrook"]
        assert len(named) == 2, "the sentence behind takes its place from the one before"
        assert [c for c in shown if c.place and c.place.name == "Tellinbrook"] == []
        assert any("Harrowmede" in (c.place.name if c.place else "") for c in shown)
