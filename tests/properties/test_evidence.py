"""Export, then import, is the identity, whatever a project holds and in which order it came."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st
from tests.store import made

from recounted.engines.evidence.export import export
from recounted.engines.evidence.restore import restore
from recounted.model.failure import Failure
from recounted.settings import Settings
from recounted.store import Store

WORDS = st.text(st.characters(codec=None, exclude_characters=["\x00"]), min_size=1, max_size=20)
STEPS = st.one_of(
    st.tuples(st.just("add"), WORDS, WORDS),
    st.tuples(st.just("read"), st.sampled_from(["reader 1", "reader 2"]), st.booleans()),
    st.tuples(st.just("judge"), WORDS, st.none()),
    st.tuples(st.just("fail"), WORDS, WORDS),
    st.tuples(st.just("seal"), st.none(), st.none()),
    st.tuples(st.just("look"), st.none(), st.none()),
    st.tuples(st.just("conclude"), st.none(), st.none()),
)


def add(store: Store, name: str, text: str) -> None:
    capture, data = made.a_capture(
        name.encode("utf-8", "replace").decode(), made.TEXT + text.encode("utf-8", "replace").decode()
    )
    store.add_capture(capture, data, made.captured(capture), run=store.begin("add"))


def read(store: Store, reader: str, fails: bool) -> None:
    run = made.a_run(store, reader)
    for number, capture in enumerate(made.pending(store, run.reader, run.tools)):
        whole = made.a_failed_reading(capture) if fails and number == 0 else made.a_reading(capture, reader=reader)
        store.save_outcome(whole, run=run)
    store.end(run, "finished")


def judge(store: Store, why: str, _: None) -> None:
    store.judge(replace(made.a_judgement(why), judgement_id=f"jdg_{len(list(store.judgements()))}"))


def fail(store: Store, name: str, message: str) -> None:
    store.add_failure(Failure(document_id=name, stage="open", error="E", message=message), run=store.begin("add"))


def conclude(store: Store, _: None, __: None) -> None:
    incidents = [made.an_incident(claim) for claim in store.claims()]
    store.save_conclusion(incidents, store.assignment(), run=made.a_run(store), basis=store.basis())


DO: dict[str, Callable[[Store, Any, Any], Any]] = {
    "add": add,
    "read": read,
    "judge": judge,
    "fail": fail,
    "seal": lambda store, *_: store.seal(),
    "look": lambda store, *_: store.note("verified", store.custody_head(), store.custody_head()),
    "conclude": conclude,
}


@trying(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, max_size=8), WORDS)
def test_a_package_makes_the_project_that_makes_the_package(steps: list[tuple[str, Any, Any]], name: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with Store.create(folder / "one", name=name.encode("utf-8", "replace").decode(), clock=lambda: made.AT) as one:
            for step, *told in steps:
                DO[step](one, *told)
            export(one, Settings(), folder / "one.zip")
            assert restore(folder / "one.zip", folder / "two", settings="").compared
            with Store.open(folder / "two") as two:
                export(two, Settings(), folder / "two.zip")
                for left, right in (
                    (one.captures(), two.captures()),
                    (one.documents(), two.documents()),
                    (one.claims(), two.claims()),
                    (one.incidents(), two.incidents()),
                    (one.judgements(superseded=True), two.judgements(superseded=True)),
                    (one.failures(), two.failures()),
                    (one.seals(), two.seals()),
                ):
                    assert list(left) == list(right)
        assert (folder / "one.zip").read_bytes() == (folder / "two.zip").read_bytes()
