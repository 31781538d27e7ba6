"""What changed since an earlier release, and which files are none."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from tests.release.dossier.shelf import volume

from recounted.errors import ArgumentError
from recounted.release.dossier.changes import compared, earlier, figures_of
from recounted.release.dossier.page import page
from recounted.release.dossier.words import Words

WORDS = Words("en")


def now() -> dict[str, Any]:
    return figures_of(volume(named=("inc_market", "inc_mill")))


def test_nothing_changed_is_nothing_told() -> None:
    assert list(compared(now(), now(), WORDS)) == []


def test_new_gone_and_changed_are_told_apart() -> None:
    old = copy.deepcopy(now())
    old["incidents"][0]["harm"]["killed"] = [7, 7, None]
    old["incidents"][1]["incident_id"] = "inc_gone"
    told = list(compared(old, now(), WORDS))
    assert [c.head.split(":")[0] for c in told] == ["Changed", "New", "No longer here"]
    assert told[0].rows == (("Killed", "7 – 7 – not known", "7 – 7 – 9"),)


def test_a_public_release_tells_no_name_that_the_restricted_one_before_it_told() -> None:
    new = figures_of(volume(edition="public"))
    old = copy.deepcopy(new)
    old["edition"] = "restricted"
    old["incidents"][0] |= {
        "place": "Saltgate Clinic",
        "alleged": ["Tavish Lorn"],
        "name": "Saltgate Clinic, 2031-05-05",
    }
    old["incidents"].append({**old["incidents"][0], "incident_id": "inc_gone"})
    changed, gone = compared(old, new, WORDS)
    assert [(name, was) for name, was, _ in changed.rows] == [
        ("place", "not shown in this edition"), ("alleged party", "not shown in this edition"),
    ]  # fmt: skip
    assert gone.head == "No longer here: inc_gone, not shown in this edition."
    assert not {"Saltgate", "Tavish"} & set(str((changed, gone)).replace(",", " ").split())


def test_an_incident_that_was_merged_is_followed() -> None:
    old, new = copy.deepcopy(now()), now()
    old["incidents"][0]["incident_id"] = "inc_before"
    new["incidents"][0]["redirects"] = ["inc_before"]
    assert list(compared(old, new, WORDS)) == []


@pytest.mark.parametrize("kind", ["html", "json"])
def test_a_page_and_its_figures_are_read_again(tmp_path: Path, kind: str) -> None:
    made = page(volume(), "en")
    path = tmp_path / f"old.{kind}"
    path.write_text(made.html if kind == "html" else made.figures, encoding="utf-8")
    assert earlier(path) == json.loads(made.figures)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "{}",
        "[]",
        '{"format": "recounted dossier figures"}',
        "<pre id=figures>{",
        "<pre id='figures'>[1]</pre>",
    ],
)
def test_what_is_no_dossier_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "old.html"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ArgumentError, match="carries no figures"):
        earlier(path)


def test_a_pdf_is_asked_for_its_attachment(tmp_path: Path) -> None:
    path = tmp_path / "old.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    with pytest.raises(ArgumentError, match=r"figures\.json"):
        earlier(path)


def test_words_of_an_earlier_release_are_inert(tmp_path: Path) -> None:
    old = json.loads(page(volume(), "en").figures)
    old["incidents"][0]["name"] = "<script>x</script>\u202e"
    old["incidents"][0]["incident_id"] = "inc_old"
    (tmp_path / "old.json").write_text(json.dumps(old), encoding="utf-8")
    html = page(volume(earlier=earlier(tmp_path / "old.json")), "en").html
    assert "&lt;script&gt;x&lt;/script&gt;\ufffd" in html
    assert "<script" not in html
