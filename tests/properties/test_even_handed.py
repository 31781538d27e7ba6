"""The machine is neutral: another name for a belligerent, the victims or the outlet changes nothing but that name.

Every frame is read here with every seventh name of its runs; `python -m evaluation.evenhanded` reads it with all.
"""

import dataclasses
import itertools
from typing import Any

import pytest
from evaluation import evenhanded

from recounted.model.claim import Claim

EVERY = 7
FRAMES = evenhanded.frames()


@pytest.mark.parametrize(("number", "frame"), list(enumerate(FRAMES)), ids=FRAMES)
def test_another_name_changes_nothing_but_the_name(number: int, frame: str) -> None:
    assert list(evenhanded.failures(frame, every=EVERY, start=number)) == []


def test_there_are_frames_enough_of_each_kind() -> None:
    assert len(FRAMES) >= evenhanded.LEAST_FRAMES
    assert len(set(FRAMES)) == len(FRAMES)
    assert sum("{side}" in frame for frame in FRAMES) >= 150
    assert sum("{people}" in frame or "{kind}" in frame for frame in FRAMES) >= 100
    assert sum(". " in frame for frame in FRAMES) >= 20


def test_every_run_swaps_one_name_alone() -> None:
    for frame in FRAMES:
        for run in evenhanded.swaps(frame):
            assert len({swap.name for swap in run}) == len(run) > 1
            texts, outlets = {swap.text for swap in run}, {swap.outlet for swap in run}
            assert min(len(texts), len(outlets)) == 1


def test_a_reader_that_is_kinder_to_one_side_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = evenhanded.but_for_names

    def unfair(claim: Claim) -> tuple[Any, ...]:
        named = any(p.name == "Islamic State" for p in claim.perpetrators)
        return honest(dataclasses.replace(claim, confidence=0.99) if named else claim)

    monkeypatch.setattr(evenhanded, "but_for_names", unfair)
    found = [failure.swap.name for failure in evenhanded.failures("Seven people were killed by the {side} on Monday.")]
    assert found == ["Islamic State"]


def test_the_gate_reads_all_names_and_says_the_rate(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(evenhanded, "frames", lambda: list(itertools.islice(FRAMES, 2)))
    assert evenhanded.main([]) == 1  # fewer frames than the gate asks for
    assert "even-handed: 1.0000 of 2 frames" in capsys.readouterr().out
