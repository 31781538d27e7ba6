"""Gathering: what is taken, under which name, and what is refused in words."""

import hashlib
import os
import socket
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest

from recounted.archive.gather import gather
from recounted.errors import ArgumentError
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.settings import Limits, Settings


def taken(inputs: Sequence[Path], limits: Limits | None = None) -> list[Capture]:
    return [g[0] for g in gather(inputs, Settings(limits=limits or Limits())) if not isinstance(g, Failure)]


def refused(inputs: Sequence[Path], limits: Limits | None = None) -> list[str]:
    return [g.message for g in gather(inputs, Settings(limits=limits or Limits())) if isinstance(g, Failure)]


def test_a_folder_is_read_sorted_and_names_are_paths_below_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("z.txt", "b/a.md", "a"):
        (tmp_path / name).write_text(f"text of {name}")
    (tmp_path / ".hidden").write_text("not read")
    found = taken([tmp_path])
    assert [c.statement.name for c in found] == ["a", "b/a.md", "z.txt"]
    assert [c.media_type for c in found] == ["text/plain", "text/markdown", "text/plain"]
    assert found[1].statement.path == (tmp_path / "b/a.md").as_posix()


def test_the_digest_is_of_the_bytes_as_they_stand(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfline one\r\nline two"
    (tmp_path / "a.txt").write_bytes(data)
    (capture, kept), *_ = (g for g in gather([tmp_path], Settings()) if not isinstance(g, Failure))
    assert kept == data
    assert capture.sha256 == hashlib.sha256(data).hexdigest()
    assert capture.size == len(data)


def test_a_file_given_twice_is_taken_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("once")
    (tmp_path / "link.txt").symlink_to(file)
    assert len(taken([file, tmp_path, tmp_path / ".." / tmp_path.name / "a.txt"])) == 1


def test_the_same_bytes_under_the_same_name_are_told_apart(tmp_path: Path) -> None:
    for folder in ("left", "right"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("the same words")
    found = taken([tmp_path / "left", tmp_path / "right"])
    assert [c.statement.name for c in found] == ["a.txt", "a.txt#2"]
    assert found[0].capture_id != found[1].capture_id
    assert found[0].sha256 == found[1].sha256


def test_a_path_that_is_not_there_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="no such file or folder"):
        gather([tmp_path, tmp_path / "missing"], Settings())


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.txt", b"", "empty"),
        ("list.json", b"[]", "JSON Lines"),
        ("empty.jsonl", b"\n\n", "no line"),
        ("wide.jsonl", '{"text": "x"}'.encode("utf-16"), "UTF-16"),
    ],
)
def test_what_holds_nothing_is_named_and_the_rest_is_read(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz.txt").write_text("still read")
    (message,) = refused([tmp_path])
    assert words in message
    assert name in message
    assert [c.statement.name for c in taken([tmp_path])] == ["zz.txt"]


def test_a_file_over_the_limit_is_refused_and_only_its_head_is_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.write(b"words " * 1000)
        stream.truncate(200_000_000)
    tracemalloc.start()
    (message,) = refused([tmp_path])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000
    assert "200,000,000 bytes" in message
    assert "file_bytes" in message


def test_links_that_lead_nowhere_and_in_circles_are_named(tmp_path: Path) -> None:
    (tmp_path / "broken").symlink_to("nowhere")
    (tmp_path / "round").symlink_to("round")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "self").symlink_to(tmp_path / "folder")
    messages = refused([tmp_path])
    assert len(messages) == 2
    assert "not there" in messages[0]
    assert "back to itself" in messages[1]


def test_pipes_and_sockets_do_not_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    os.mkfifo("pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("sock")
        messages = refused([Path()])
    assert ["a pipe" in messages[0], "a socket" in messages[1]] == [True, True]


def test_what_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (tmp_path / "z.txt").write_text("read")
    real_open, real_iterdir = Path.open, Path.iterdir

    def guarded_open(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "secret.txt":
            raise PermissionError(13, "Permission denied")
        return real_open(self, *args, **kwargs)  # type: ignore[call-overload]

    def guarded_iterdir(self: Path) -> object:
        if self.name == "closed":
            raise PermissionError(13, "Permission denied")
        return real_iterdir(self)

    monkeypatch.setattr(Path, "open", guarded_open)
    monkeypatch.setattr(Path, "iterdir", guarded_iterdir)
    messages = refused([tmp_path])
    assert len(messages) == 2
    assert all("no permission" in m for m in messages)
    assert [c.statement.name for c in taken([tmp_path])] == ["z.txt"]


def test_a_name_that_is_not_unicode_is_written_as_escapes(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/na\xffme.txt", "w") as stream:  # noqa: PTH123
        stream.write("words")
    (capture,) = taken([tmp_path])
    assert capture.statement.name == "na\\xffme.txt"


def test_the_output_folder_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "old.txt").write_text("old")
    (tmp_path / "a.txt").write_text("new")
    found = list(gather([tmp_path], Settings(), without=[tmp_path / "out"]))
    assert len(found) == 1


def test_paths_stand_as_they_were_typed_but_inside_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "project"
    for folder in (project / "press", tmp_path / "elsewhere"):
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(f"text of {folder.name}")
        (folder / "empty.txt").touch()
    monkeypatch.chdir(tmp_path)

    def told(*inputs: Path) -> list[str]:
        found = list(gather(inputs, Settings(), base=Path("project")))
        return [g.document_id if isinstance(g, Failure) else g[0].statement.path for g in found]

    assert told(project / "press") == ["press/a.txt", "press/empty.txt"]
    assert told(Path("project/press/a.txt")) == ["project/press/a.txt"]
    whole = tmp_path / "elsewhere" / "a.txt"
    assert told(Path("elsewhere/a.txt"), project / "press" / "a.txt") == ["elsewhere/a.txt", "press/a.txt"]
    assert told(whole) == [whole.as_posix()]
