"""From a figure to its sentence to its bytes: what `show`, `why`, `road` and the pages say of the way back."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.document.formats.test_pdf import pdf
from tests.review.shelf import get

from recounted.cli import main
from recounted.engines.deciding import Desk
from recounted.review.app import create_app
from recounted.settings import Settings
from recounted.store import Store

TEXT = "Місто Орсавале.\r\n\r\nThree people were killed in the shelling of Orsavale on 4 May 2031, the mayor said.\r\n"
PAGES = (["A report", "of the Lantern Clinic"], ["Five people were killed in the shelling of Tellin on 9 May 2031."])
LETTER = (
    "From: Nevra Quay <n@clinic.test>\nSubject: Harnesk\nMIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=utf-8\n\nSix people were killed in the shelling of Harnesk on 2 May 2031.\n\n"
    "Translated from Arabic by Odile Brack\n"
)
Says = Callable[..., str]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("origins")
    press = folder / "press"
    press.mkdir()
    (press / "a.txt").write_bytes(TEXT.encode())
    (press / "b.pdf").write_bytes(pdf(*PAGES))
    (press / "c.eml").write_bytes(LETTER.encode())
    for argv in (["init", "project"], ["add", "press", "--project", "project"], ["run", "--project", "project"]):
        with pytest.raises(SystemExit) as left:
            main([str(folder / a) if a in ("project", "press") else a for a in argv])
        assert not left.value.code
    return folder / "project"


@pytest.fixture
def says(project: Path, capsys: pytest.CaptureFixture[str]) -> Says:
    def typed(*argv: str) -> str:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([*argv, "--project", str(project)] if argv[0] != "road" else argv)
        assert not left.value.code
        return " ".join(capsys.readouterr().out.split())

    return typed


def incident_of(project: Path, name: str) -> str:
    with Store.open(project) as store:
        document = next(d for d in store.documents() if d.path.endswith(name))
        return next(i.incident_id for i in store.incidents() if document.document_id in i.document_ids)


def test_a_figure_leads_to_the_bytes_of_the_file(project: Path, says: Says) -> None:
    out = says("show", incident_of(project, "a.txt"))
    [first, last] = re.search(r"a\.txt, bytes (\d+)–(\d+)", out).groups()  # type: ignore[union-attr]
    [kept], [digest] = re.findall(r"kept under its digest in (originals/\S+)", out), re.findall(r"sha256 (\w{64})", out)
    data = (project / kept / digest).read_bytes()
    assert data[int(first) : int(last) + 1].startswith(b"Three people")
    account = json.loads(says("show", incident_of(project, "a.txt"), "--json"))["accounts"][0]
    assert account["origins"][0]["start"] == int(first)


def test_a_figure_of_a_pdf_leads_to_its_page_and_box(project: Path, says: Says) -> None:
    out = says("show", incident_of(project, "b.pdf"))
    assert re.search(r"b\.pdf, page 2, box \d+\.\d \d+\.\d \d+\.\d \d+\.\d", out)


def test_a_figure_of_a_letter_leads_to_its_part_and_author(project: Path, says: Says) -> None:
    out = says("show", incident_of(project, "c.eml"))
    assert re.search(r"c\.eml, bytes 0–\d+ of part 1", out)
    assert "author, as the file states it: Nevra Quay" in out
    assert "translation: yes, from ar, by Odile Brack, as the text says" in out


def test_why_leads_from_each_value_to_its_bytes(project: Path, says: Says) -> None:
    with Store.open(project) as store:
        claim = next(c for c in store.claims() if store.document(c.document_id).path.endswith("a.txt"))  # type: ignore[union-attr]
    out = says("why", claim.claim_id)
    assert re.search(r"Three people .*bytes \d+–\d+", out)
    assert "SOURCE" in out
    found = json.loads(says("why", claim.claim_id, "--json"))
    data = TEXT.encode()
    for field in found["fields"]:
        for origin in field["origins"]:
            assert data[origin["start"] : origin["end"]].decode() == field["words"]
    assert any(field["origins"] for field in found["fields"])
    assert found["sha256"]
    assert found["translation"]["translated"] is None


def test_the_road_says_where_each_stretch_came_from(project: Path, says: Says) -> None:
    out = says("road", str(project.parent / "press" / "c.eml"))
    assert "author Nevra Quay" in out
    assert re.search(r"translation yes, from ar, by Odile Brack, as .*Translated from Arabic by Odile Brack", out)
    assert re.search(r"zone \w+ (?:within )?bytes \d+–\d+ of part 1", out)


def test_the_pages_lead_there_too(project: Path) -> None:
    with Store.open(project) as store:
        application = create_app(Desk(store, Settings()))
        letter = next(d for d in store.documents() if d.path.endswith("c.eml"))
        page = get(application, f"/documents/{letter.document_id}").text
        assert "Nevra Quay" in page
        assert "yes, from ar, by Odile Brack, as the text says" in page
        assert "of part 1" in get(application, f"/incidents/{incident_of(project, 'c.eml')}").text
        assert "page 2, box" in get(application, f"/incidents/{incident_of(project, 'b.pdf')}").text
