"""Rows in the codes of HURIDOCS: an act a kind of harm, nobody more than suspected, no word on violations."""

from dataclasses import replace

from tests.release.datasets.shelf import FRONT, KILLED, perpetrator, told

from recounted.release.datasets import huridocs
from recounted.release.datasets.standard import Value, load
from recounted.release.datasets.told import Told


def rows(of: Told) -> list[dict[str, Value]]:
    found = huridocs.rows(of)
    assert not isinstance(found, str)
    return list(found)


def test_each_kind_of_harm_is_an_act() -> None:
    hurt = replace(KILLED, type="injured", low=2, best=2, high=None)
    killed, injured = rows(told(harm=(KILLED, hurt), perpetrators=(perpetrator(FRONT),)))
    assert (killed["act_code"], killed["victim_status_code"]) == ("010100000000", "010100000000")
    assert (injured["act_code"], injured["victim_status_code"]) == ("020101000000", "010200000000")
    assert (injured["victims_low"], injured["victims_high"], injured["method_code"]) == (2, None, None)
    assert (killed["alleged_perpetrators"], killed["involvement_code"]) == ("Osk Front", "010600000000")


def test_nobody_named_is_nobody_suspected() -> None:
    (row,) = rows(told(harm=(KILLED,), perpetrators=()))
    assert (row["alleged_perpetrators"], row["involvement_code"]) == (None, None)


def test_without_an_act_there_is_no_row() -> None:
    assert huridocs.rows(told(harm=())) == "no_act"


def test_whether_it_was_a_violation_stays_unsaid() -> None:
    columns = {c.name: c.fidelity for c in load(huridocs.NAME).columns}
    assert (columns["violation_status"], columns["reliability"]) == ("unsayable", "unsayable")
