"""A second reader over runs and projects: in any number of processes, stopped and taken up, asked once and no more."""

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import factory
from tests.reading.second.chat import Chat, figure, figures, serving, status

from recounted.engines import project as engine
from recounted.engines.batch import Step, run_batch
from recounted.settings import Settings
from recounted.store import Store

COUNT = 6
SEVEN = figure("killed", 8, "Eight", "Eight people were killed")


@pytest.fixture
def chat() -> Iterator[Chat]:
    with serving([figures(figure("killed", 7, "Seven", "Seven people were killed"))]) as server:
        yield server


@pytest.fixture
def press(tmp_path: Path) -> Path:
    (tmp_path / "press").mkdir()
    for n in range(COUNT):
        (tmp_path / "press" / f"{n}.txt").write_text(f"{factory.TEXT} It was bulletin {n}.")
    return tmp_path / "press"


@pytest.fixture
def store(tmp_path: Path, press: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "project", name="press") as made:
        engine.add(made, [press], Settings())
        yield made


def settings(chat: Chat) -> Settings:
    return Settings(second_reader=chat.options(attempts=1))


def run(store: Store, chat: Chat, *, on: bool = True, retry: bool = False) -> engine.ProjectSummary:
    return engine.run(store, jobs=1, settings=settings(chat), second_reader=on, retry=retry)


def beside(store: Store) -> int:
    return sum(bool(c.second_readings) for c in store.claims())


@pytest.mark.parametrize("jobs", [1, 2])
def test_claims_are_written_with_what_stands_beside_them(tmp_path: Path, press: Path, chat: Chat, jobs: int) -> None:
    run_batch([press], tmp_path / "out", jobs=jobs, settings=settings(chat), second_reader=True)
    assert len(chat.asked) == COUNT
    for line in (tmp_path / "out" / "claims.jsonl").read_text().splitlines():
        (reading,) = json.loads(line)["second_readings"]
        (value,) = reading["values"]
        assert (reading["model"], value["best"], value["agrees"]) == ("invented-7b", 7, True)
    answers = [json.loads(x)["second_answer"] for x in (tmp_path / "out" / "documents.jsonl").read_text().splitlines()]
    assert {a["kept"] for a in answers} == {1}


def test_the_first_reading_is_the_same_with_and_without(tmp_path: Path, press: Path, chat: Chat) -> None:
    alone = run_batch([press], tmp_path / "a", settings=settings(chat))
    both = run_batch([press], tmp_path / "b", settings=settings(chat), second_reader=True)
    assert alone.claims == {k: dataclasses.replace(c, second_readings=()) for k, c in both.claims.items()}
    assert alone.incidents == both.incidents
    assert (tmp_path / "a" / "mentions.jsonl").read_bytes() == (tmp_path / "b" / "mentions.jsonl").read_bytes()


def test_a_restricted_document_stays_here(tmp_path: Path, chat: Chat) -> None:
    factory.write_lines(
        tmp_path / "posts.jsonl",
        {"id": "open", "text": factory.TEXT},
        {"id": "closed", "text": "Nine people were killed in Osk Dara.", "restricted": True},
    )
    summary = run_batch([tmp_path / "posts.jsonl"], tmp_path / "out", settings=settings(chat), second_reader=True)
    assert chat.passages == [factory.TEXT]
    assert "Osk Dara" not in json.dumps(chat.asked)
    closed = summary.documents["closed"].second_answer
    assert closed is not None
    assert closed.not_asked == "restricted"


def test_an_endpoint_that_is_away_is_a_failure_of_each_document_and_all_are_read(
    tmp_path: Path, press: Path, chat: Chat
) -> None:
    chat.script = [status(503)]
    summary = run_batch([press], tmp_path / "out", settings=settings(chat), second_reader=True)
    assert len(summary.documents) == COUNT
    assert summary.claims
    assert [f.stage for f in summary.failures] == ["second_read"] * COUNT
    assert len(chat.asked) == 3


def test_a_project_asks_once_about_each_document_and_keeps_the_answers(store: Store, chat: Chat) -> None:
    first = run(store, chat)
    assert (first.read, first.second["documents sent to the second reader"], len(chat.asked)) == (COUNT, COUNT, COUNT)
    assert beside(store) == COUNT
    assert run(store, chat).read == 0
    assert run(store, chat, on=False).read == 0
    assert (len(chat.asked), beside(store)) == (COUNT, COUNT)
    assert list(store.verify()) == []


def test_switching_it_on_later_asks_about_what_is_held(store: Store, chat: Chat) -> None:
    run(store, chat, on=False)
    assert (chat.asked, beside(store)) == ([], 0)
    assert run(store, chat).read == COUNT
    assert beside(store) == COUNT


def test_a_run_that_is_stopped_goes_on_where_it_was(store: Store, chat: Chat) -> None:
    def stop(step: Step) -> None:
        if step.documents == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine.run(store, jobs=1, settings=settings(chat), second_reader=True, progress=stop)
    asked = len(chat.asked)
    assert 2 <= asked <= 3
    assert run(store, chat).read == COUNT - 2
    assert len(set(chat.passages)) == COUNT
    assert len(chat.asked) <= COUNT + 1


def test_what_the_second_reader_failed_on_is_asked_again_on_request_only(store: Store, chat: Chat) -> None:
    good = chat.script[0]
    chat.script = [status(500), good]
    assert [f.stage for f in run(store, chat).failures] == ["second_read"]
    assert beside(store) == COUNT - 1
    assert [f.stage for f in store.failures()] == ["second_read"]
    assert run(store, chat).read == 0
    assert run(store, chat, retry=True).read == 1
    assert beside(store) == COUNT
    assert list(store.failures()) == []
    assert run(store, chat, retry=True).read == 0
    assert len(chat.asked) == COUNT + 1
