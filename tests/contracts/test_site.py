"""The documentation as a site: every page in the navigation, links that hold, nothing asked of anybody else."""

import re
from pathlib import Path

import pytest
from scripts import build_site

INDEX = "# Home\n\n## Part\n\n| page | for |\n|---|---|\n| [One](one.md) | first |\n"
ASKED = re.compile(r"<(?:script|img|iframe|link|source|audio|video)\b[^>]*\b(?:src|href)=\"?(?:https?:)?//[^\">]+")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "site"
    with pytest.MonkeyPatch.context() as patched:  # notebooks are run by test_notebooks and by `make docs`
        patched.setattr(build_site, "_run", lambda notebook: f"# {notebook.stem}\n")
        patched.setattr(build_site, "WORK", out.parent / "work")
        assert build_site.main(["--out", str(out)]) == 0
    return out


def test_every_page_of_the_documentation_is_in_the_navigation(site: Path) -> None:
    navigation = (site / "index.html").read_text("utf-8")
    for page in build_site.DOCS.rglob("*.md"):
        path = page.relative_to(build_site.DOCS).with_suffix(".html").as_posix().replace("README.html", "index.html")
        assert (site / path).is_file(), path
        assert re.search(rf"href=\"?(?:\./)?{re.escape(path)}[\"\s>]", navigation), path


def test_no_page_asks_anybody_else_for_anything(site: Path) -> None:
    asked = {(p.name, found) for p in site.rglob("*.html") for found in ASKED.findall(p.read_text("utf-8"))}
    assert asked == set()
    styles = "".join(p.read_text("utf-8") for p in site.rglob("*.css"))
    assert re.findall(r"(?:@import|url\()[^;)]*https?:", styles) == []


def test_pages_from_elsewhere_in_the_tree_are_brought_along(site: Path) -> None:
    assert (site / build_site.BESIDE / "CONTRIBUTING.html").is_file()
    assert "beside/benchmarks/linkage/" in (site / "linking.html").read_text("utf-8")


def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **pages: str) -> list[str]:
    """A site of these pages, and what to build it with."""
    monkeypatch.setattr(build_site, "DOCS", tmp_path / "docs")
    monkeypatch.setattr(build_site, "WORK", tmp_path / "work")
    (tmp_path / "docs").mkdir()
    for name, text in {"index": INDEX, "one": "# One\n\nText.\n", **pages}.items():
        (tmp_path / "docs" / f"{name}.md").write_text(text, "utf-8")
    return ["--out", str(tmp_path / "site")]


def test_a_site_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build_site.main(docs(tmp_path, monkeypatch)) == 0
    assert "Text." in (tmp_path / "site" / "one.html").read_text("utf-8")


def test_a_page_that_nobody_would_find_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build_site.main(docs(tmp_path, monkeypatch, lost="# Lost\n")) == 1
    assert "lost.md" in capsys.readouterr().err


@pytest.mark.parametrize("link", ["nowhere.md", "index.md#nothing"])
def test_a_link_that_leads_nowhere_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], link: str
) -> None:
    assert build_site.main(docs(tmp_path, monkeypatch, one=f"# One\n\n[there]({link})\n")) == 1
    assert "does not exist" in capsys.readouterr().err
