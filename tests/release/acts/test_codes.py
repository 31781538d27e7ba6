"""Acts in the codes of the field: every act has its word in every scheme, and nobody is made an official."""

import re
from pathlib import Path
from typing import get_args

import pytest
from tests import factory

from recounted.model.claim import Claim
from recounted.model.process import Participant, Process
from recounted.model.span import Span
from recounted.model.vocabulary import ActorKind, ParticipantRole, ProcessAct, ProcessForm
from recounted.release.acts.codes import SCHEMES, UNLISTED, WHOSE, Code, Row, coded, row_of, rows

PAGE = Path(__file__).resolve().parents[3] / "docs" / "reference" / "process-codes.md"
KINDS: dict[str, ActorKind] = {"guard": "state_forces", "front": "non_state_group", "watch": "organisation"}
LISTED = {"denial", "acknowledgement"}  # all that list 28 is of


def spoken(act: ProcessAct, form: ProcessForm | None = None, by: str | None = "guard") -> dict[str, Code]:
    """The codes of an act that somebody does, by scheme."""
    role: ParticipantRole = "speaker"
    who = Participant(role=role, name="Somebody", stated="somebody", span=Span(0, 8), actor_id=by)
    process = Process(act=act, form=form, participants=(who,), parties=("Somebody",))
    claim: Claim = factory.killed(factory.document("One died."), 1, "One")
    found = coded(claim, process, KINDS.get)
    assert (found.claim_id, found.act, found.speakers) == (claim.claim_id, act, ("Somebody",))
    return {c.scheme: c for c in found.codes}


@pytest.mark.parametrize("act", get_args(ProcessAct))
def test_every_act_has_its_word_in_every_scheme(act: ProcessAct) -> None:
    found = spoken(act)
    assert tuple(found) == SCHEMES
    for code in found.values():
        assert (code.code is None) == (code.fidelity == "unsayable")
        assert code.cannot or code.fidelity in ("exact", "close")
    assert (found["huridocs_28"].cannot == UNLISTED) == (act not in LISTED)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_row_is_of_an_act_that_there_is_not(scheme: str) -> None:
    told = [(r.act, r.form) for r in rows(scheme)]
    assert len(set(told)) == len(told)
    assert {act for act, _ in told} <= set(get_args(ProcessAct))
    assert {form for _, form in told if form} <= set(get_args(ProcessForm))


@pytest.mark.parametrize(
    ("by", "code", "fidelity"),
    [("guard", "010200000000", "exact"), ("front", "020200000000", "exact"), ("watch", None, "unsayable"),
     ("nobody known", None, "unsayable"), (None, None, "unsayable")],
)  # fmt: skip
def test_nobody_is_made_an_official(by: str | None, code: str | None, fidelity: str) -> None:
    found = spoken("denial", "deny_act", by)["huridocs_28"]
    assert (found.code, found.fidelity) == (code, fidelity)
    assert (found.cannot == WHOSE) == (code is None)


def test_the_form_goes_before_the_act() -> None:
    assert [spoken("demand", form)["cameo"].code for form in ("demand", "call_on")] == ["100", "020"]
    assert [spoken("agreement", form)["cameo"].code for form in ("ceasefire", "accord")] == ["0871", "057"]
    assert row_of("plover", "appointment", "resigned") == row_of("plover", "appointment", None)


def test_what_is_recalled_says_so() -> None:
    assert all(r.memory for r in rows("plover"))
    assert [r.code for r in rows("cameo") if not r.memory] == ["196"]
    assert not any(r.memory for r in rows("huridocs_28"))


@pytest.mark.parametrize(
    "row", [{"fidelity": "sure", "code": "1"}, {"fidelity": "exact"}, {"fidelity": "caveat", "code": "1"}]
)
def test_a_row_that_says_too_little_is_refused(row: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="talks"):
        Row(act="talks", **row)  # type: ignore[arg-type]


def test_every_code_stands_in_the_page() -> None:
    page = re.sub(r" +", " ", PAGE.read_text(encoding="utf-8"))
    for scheme in SCHEMES:
        for r in rows(scheme):
            name = f"`{r.act}` `{r.form}`" if r.form else f"`{r.act}`"
            code = " / ".join(c for c in (r.code, r.of_others) if c) or "none"
            assert f"| {name} | {code} | {r.label or ''} | {r.fidelity} | {r.cannot or ''} |".replace("  ", " ") in page
