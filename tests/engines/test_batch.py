"""The main job: the files of the contract, the same bytes every time."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import factory

from recounted.engines.batch import Step, run_batch
from recounted.errors import ArgumentError

NAMES = ("claims", "documents", "failures", "families", "incidents", "mentions")


@pytest.fixture
def given_files(tmp_path: Path) -> Path:
    """Three statements, one of them a copy, and two that cannot be read."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(factory.TEXT)
    (folder / "b.txt").write_bytes(b"\xff\xfe\xff")
    factory.write_lines(
        folder / "c.jsonl",
        {"id": "wire-1", "text": factory.TEXT, "publisher": "Tarn Wire", "published_on": "2031-05-06"},
        {"id": "wire-2"},
        {"id": "wire-3", "text": "On 7 May 2031 two shells wounded 4 farmers in Lower Tarn.", "n": 1},
    )
    return folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def lines_of(folder: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]


def test_the_files_of_the_contract_are_written_and_nothing_else(given_files: Path, tmp_path: Path) -> None:
    summary = run_batch([given_files], tmp_path / "out")
    assert sorted(bytes_of(tmp_path / "out")) == [f"{n}.jsonl" for n in NAMES]
    documents = lines_of(tmp_path / "out", "documents")
    assert [d["path"] for d in documents] == [f"{given_files}/a.txt", *[f"{given_files}/c.jsonl"] * 2]
    columns = {"document_id", "path", "sha256", "text", "title", "publisher", "language", "published"}
    assert all(columns | {"family_id", "restricted"} <= set(d) for d in documents)
    assert documents[0]["family_id"] == documents[1]["family_id"] != documents[2]["family_id"]
    assert (len(summary.documents), len(summary.failures), summary.copies) == (3, 2, 1)
    failed = {f["document_id"] for f in lines_of(tmp_path / "out", "failures")}
    assert failed.isdisjoint({d["document_id"] for d in documents})


def test_every_mention_and_every_piece_of_evidence_is_in_the_text(given_files: Path, tmp_path: Path) -> None:
    run_batch([given_files], tmp_path / "out")
    texts = {d["document_id"]: str(d["text"]) for d in lines_of(tmp_path / "out", "documents")}
    for mention in lines_of(tmp_path / "out", "mentions"):
        start, end = mention["start"], mention["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert texts[mention["document_id"]][start:end] == mention["text"]
    for claim in lines_of(tmp_path / "out", "claims"):
        assert claim["evidence"]
        assert claim["document_id"] in texts


def test_the_bytes_are_the_same_whatever_the_jobs_and_the_repetition(given_files: Path, tmp_path: Path) -> None:
    for out, jobs in (("one", 1), ("two", 2), ("one", 1)):
        run_batch([given_files], tmp_path / out, jobs=jobs)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_an_output_folder_inside_the_input_is_not_read_again(given_files: Path) -> None:
    run_batch([given_files], given_files / "out")
    first = bytes_of(given_files / "out")
    run_batch([given_files], given_files / "out")
    assert bytes_of(given_files / "out") == first


def test_nothing_that_is_read_may_be_written_over(given_files: Path, tmp_path: Path) -> None:
    own = factory.write_lines(tmp_path / "documents.jsonl", {"text": "x"})
    for inputs, out in (([given_files], given_files), ([own], tmp_path), ([given_files], own)):
        with pytest.raises(ArgumentError, match="--out"):
            run_batch(inputs, out)
    assert own.read_text() == '{"text": "x"}\n'


def test_after_an_error_the_files_of_before_still_stand(
    given_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run_batch([given_files], out)
    before = bytes_of(out)

    def stop(step: Step) -> None:
        if step.doing == "linking claims":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch([given_files], out, progress=stop)
    assert bytes_of(out) == before


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(alphabet="ab5. \n\u202e\x1bقتل", min_size=1, max_size=40), min_size=1, max_size=6))
def test_any_texts_are_documents_or_failures(tmp_path: Path, texts: list[str]) -> None:
    path = factory.write_lines(tmp_path / "in.jsonl", *({"text": t} for t in texts))
    summary = run_batch([path], tmp_path / "out")
    assert len(summary.documents) + len(summary.failures) == len(texts)
