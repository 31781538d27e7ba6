"""The commands of a project, as a user types them: what they print, and how they end."""

import importlib
import json
import socket
from pathlib import Path

import pytest

from recounted import cli
from recounted.store import Store

TEXT = "{dead} people were killed and {hurt} were injured in the shelling of {place} on {day} May 2031, he said."


class Typed:
    """Types commands; `status` and `out` and `err` are those of the last one."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.status, self.out, self.err = -1, "", ""

    def __call__(self, *words: str | Path) -> str:
        with pytest.raises(SystemExit) as left:
            cli.main([str(w) for w in words])
        self.status = left.value.code if isinstance(left.value.code, int) else 0
        self.out, self.err = self._capsys.readouterr()
        return self.out


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    return Typed(capsys)


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    folder.mkdir()
    for dead, hurt, place, day in (("Three", 9, "Orsavale", 4), ("Seven", 20, "Tellinbrook", 24)):
        text = TEXT.format(dead=dead, hurt=hurt, place=place, day=day)
        (folder / f"{place}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, the current folder being inside it."""
    typed("init", tmp_path / "project", "--name", "Orsavale")
    assert typed.status == 0
    (tmp_path / "project" / "notes").mkdir()
    monkeypatch.chdir(tmp_path / "project" / "notes")
    return tmp_path / "project"


@pytest.fixture
def done(project: Path, press: Path, typed: Typed) -> Path:
    """A project whose statements were read."""
    typed("add", press)
    typed("run")
    assert typed.status == 0
    return project


def incidents(typed: Typed) -> list[str]:
    return [i["incident_id"] for i in json.loads(typed("incidents", "--json"))]


def test_init_makes_a_project_that_says_its_name(project: Path, typed: Typed) -> None:
    assert sorted(p.name for p in project.iterdir() if p.name != "notes") == [
        "originals",
        "recounted.db",
        "recounted.toml",
    ]
    with Store.open(project) as store:
        assert store.name == "Orsavale"


def test_a_second_init_changes_nothing(project: Path, typed: Typed) -> None:
    (project / "recounted.toml").write_text("[linkage]\nblock_days = 4\n", encoding="utf-8")
    typed("init", project, "--name", "other")
    assert (typed.status, typed.out) == (1, "")
    assert "a project already" in typed.err
    assert (project / "recounted.toml").read_text(encoding="utf-8").startswith("[linkage]")


def test_commands_find_the_project_from_a_folder_below(done: Path, typed: Typed) -> None:
    assert len(incidents(typed)) == 2


@pytest.mark.parametrize(
    "words",
    [
        ("incidents",),
        ("add", "."),
        ("run",),
        ("verify",),
        ("show", "inc_1"),
        ("export", "--out", "x"),
        ("serve",),
    ],
)
def test_without_a_project_each_command_says_what_to_do(
    typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    typed(*words)
    assert (typed.status, typed.out) == (2, "")
    assert typed.err.count("\n") == 1
    assert "recounted init" in typed.err


def test_a_folder_that_is_no_project_is_refused(typed: Typed, tmp_path: Path) -> None:
    typed("incidents", "--project", tmp_path)
    assert typed.status == 2
    assert "not a project" in typed.err


def test_adding_again_says_that_it_is_held(project: Path, press: Path, typed: Typed) -> None:
    assert "added         2" in typed("add", press)
    out = typed("add", press)
    assert typed.status == 0
    assert "added         0" in out
    assert "held already  2" in out


def test_what_cannot_be_added_is_named_and_the_rest_is_added(project: Path, press: Path, typed: Typed) -> None:
    (press / "empty.txt").touch()
    assert "failed        1" in typed("add", press)
    assert typed.status == 0
    assert "empty.txt" in typed.err


def test_where_nothing_can_be_added_the_status_is_2(project: Path, press: Path, typed: Typed) -> None:
    for path in press.iterdir():
        path.write_bytes(b"")
    typed("add", press)
    assert typed.status == 2
    typed("add", press / "nowhere")
    assert typed.status == 2
    assert "no such file" in typed.err


def test_a_run_of_an_empty_project_says_what_to_do(project: Path, typed: Typed) -> None:
    typed("run")
    assert typed.status == 2
    assert "recounted add" in typed.err


def test_a_second_run_says_that_nothing_changed(done: Path, typed: Typed) -> None:
    assert "nothing has changed" in typed("run")
    assert typed.status == 0


def test_a_mistake_in_the_settings_is_named(done: Path, typed: Typed) -> None:
    (done / "recounted.toml").write_text("[linkage]\nblock_dais = 4\n", encoding="utf-8")
    typed("run")
    assert typed.status == 2
    assert "block_dais" in typed.err


def test_the_settings_of_the_project_win_over_those_of_the_current_folder(
    done: Path, typed: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "recounted.toml").write_text("[linkage]\nblock_dais = 4\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    typed("run", "--project", done)
    assert typed.status == 0
    typed("run", "--project", done, "--settings", "recounted.toml")
    assert typed.status == 2


def test_what_failed_is_read_again_on_request_only(project: Path, press: Path, typed: Typed) -> None:
    (press / "broken.txt").write_bytes(b"Four people were killed \xff in Orsavale on 4 May 2031.")
    typed("add", press)
    assert "failed now          1" in typed("run")
    assert "failed now          0" in typed("run")
    assert "failed now          1" in typed("run", "--retry")
    assert typed.status == 0
    typed("run", press, "--out", press / "out", "--retry")
    assert typed.status == 2


def test_the_table_of_incidents_shows_day_place_and_figures(done: Path, typed: Typed) -> None:
    out = typed("incidents")
    for words in ("2031-05-04", "2031-05-24", "shelling", "2 incidents"):
        assert words in out


def test_no_incidents_say_why(project: Path, press: Path, typed: Typed) -> None:
    assert "nothing was added" in typed("incidents")
    typed("add", press)
    assert "nothing was read" in typed("incidents")
    assert incidents(typed) == []


def test_an_incident_shows_each_figure_with_its_sentence_and_file(done: Path, typed: Typed) -> None:
    out = " ".join(typed("show", incidents(typed)[0]).split())
    assert "⟦Three people were killed⟧" in out
    with Store.open(done) as store:
        assert next(store.captures()).sha256 in out
    assert "Orsavale.txt" in out


def test_the_beginning_of_an_id_is_enough(done: Path, typed: Typed) -> None:
    for name in incidents(typed):
        for begin in (name, name[:8], name[4:10]):
            assert name in typed("show", begin)
            assert typed.status == 0


@pytest.mark.parametrize("begin", ["inc_", "", "zzz", "%"])
def test_no_id_and_several_are_refused(done: Path, typed: Typed, begin: str) -> None:
    typed("show", begin)
    assert (typed.status, typed.out) == (2, "")
    assert typed.err.count("\n") == 1


def test_an_id_that_was_merged_leads_on_with_a_word(done: Path, typed: Typed) -> None:
    name = incidents(typed)[0]
    with Store.open(done) as store:
        run = store.begin("run")
        moved = store.assignment()
        moved = type(moved)(incident_of=moved.incident_of, aggregates=moved.aggregates, redirects={"inc_0ld": name})
        assert store.save_conclusion(list(store.incidents()), moved, run=run, basis=store.basis())
    assert name in typed("show", "inc_0ld")
    assert f"inc_0ld was merged into {name}" in typed.err


def test_json_of_an_incident_is_one_object(done: Path, typed: Typed) -> None:
    name = incidents(typed)[0]
    told = json.loads(typed("show", name, "--json"))
    assert told["incident"]["incident_id"] == name
    assert {a["type"] for a in told["accounts"]} == {"killed", "injured"}


def test_what_a_statement_says_cannot_write_on_the_screen(project: Path, press: Path, typed: Typed) -> None:
    hostile = "Three people were killed in the shelling of Orsa\x1b[31m\u202evale on 4 May 2031, \x07\x1b]0;x\x07"
    (press / "\u202ehostile\x1b[2J.txt").write_text(hostile, encoding="utf-8")
    typed("add", press)
    typed("run")
    shown = [typed.out, typed.err, typed("incidents")]
    shown += [typed("show", name) for name in incidents(typed)]
    (press / "\u202ehostile\x1b[2J.txt").write_bytes(b"")
    typed("add", press)
    shown += [typed.out, typed.err]
    assert not any(c in text for text in shown for c in "\x1b\x07\u202e")


def test_verify_is_silent_about_nothing(done: Path, typed: Typed) -> None:
    assert typed("verify").startswith("all well: 2 captures, 2 documents\nhead of the custody log: ")
    assert typed.status == 0
    path = next(p for p in (done / "originals").rglob("*") if p.is_file())
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b" people", b" cattle"))
    lines = typed("verify").splitlines()
    assert typed.status == 1
    assert len(lines) == 2
    assert lines[0].startswith(f"original {path.name}: changed")
    assert lines[1] == "1 finding"


def test_export_writes_the_files_of_the_contract(done: Path, typed: Typed, tmp_path: Path) -> None:
    typed("export", "--out", tmp_path / "out")
    assert typed.status == 0
    assert sorted(p.stem for p in (tmp_path / "out").iterdir()) == [
        "about",
        "claims",
        "documents",
        "failures",
        "families",
        "incidents",
        "mentions",
        "process_codes",
        "withheld",
    ]


def test_a_port_that_is_taken_is_named(done: Path, typed: Typed) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        typed("serve", "--port", str(taken.getsockname()[1]))
    assert (typed.status, typed.out) == (2, "")
    assert "cannot be opened" in typed.err


def test_serve_answers_on_this_machine_alone(done: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    uvicorn = pytest.importorskip("uvicorn")
    bound: list[str] = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda _, sockets: bound.extend(s.getsockname()[0] for s in sockets))
    assert "http://127.0.0.1:" in typed("serve", "--port", "0")
    assert (typed.status, typed.err, bound) == (0, "", ["127.0.0.1"])
    typed("serve", "--port", "0", "--host", "0.0.0.0")  # noqa: S104  that it warns is what is tested
    assert "warning" in typed.err


def test_pages_that_are_not_installed_are_named(done: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(importlib, "import_module", missing)
    typed("serve")
    assert typed.status == 1
    assert "recounted[web]" in typed.err
