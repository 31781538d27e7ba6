"""Builds the documentation as a site: `python scripts/build_site.py [--out FOLDER]`.

Comes in: the pages of docs/, and those elsewhere in the tree that they lead to. Goes out: a folder of HTML that asks
nobody for anything. What stands in the navigation, and where, is what docs/index.md lists under its headings: a page is
named in one place. Refuses (status 1): a page that the index does not name, a link or an anchor that leads
nowhere, a notebook with a cell that fails.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
DOCS: Final = ROOT / "docs"
WORK: Final = ROOT / "build" / "site-source"
OUT: Final = ROOT / "build" / "site"
BESIDE: Final = "beside"  # the folder of the site in which pages from outside docs/ lie
LINK: Final = re.compile(r"\[([^\]]*)\]\((?!\w+:|#)([^)#\s]+)(#[^)\s]*)?\)")
FENCED: Final = re.compile(r"(^```.*?^```$|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
HEADING: Final = re.compile(r"^## (.+)$")
ENTRY: Final = re.compile(r"^\| \[([^\]]+)\]\(([^)#]+)\)")
README: Final = "README.md"  # the page of a folder, whose other pages stand below it

KINDS: Final = ("*.md", "*.ipynb")
RUNNER: Final = ROOT / "scripts" / "notebooks.py"

Section = tuple[str, list[tuple[str, Path]]]


class PageError(Exception):
    """A page that cannot be made."""


def sections() -> list[Section]:
    """Headings of the index, and under each the titles and files of its pages."""
    found: list[Section] = []
    for line in (DOCS / "index.md").read_text("utf-8").splitlines():
        if heading := HEADING.match(line):
            found.append((heading[1], []))
        elif (entry := ENTRY.match(line)) and found:
            found[-1][1].append((entry[1], _resolved(DOCS, entry[2])))
    return found


def unnamed() -> list[str]:
    """Pages of docs/ that are in no navigation."""
    named = {page for _, entries in sections() for _, p in entries for page in (p, *_below(p))}
    known = named | {DOCS / "index.md"}
    return [p.relative_to(DOCS).as_posix() for kind in KINDS for p in sorted(DOCS.rglob(kind)) if p not in known]


def _below(page: Path) -> list[Path]:
    """The other pages of a folder, where `page` is the page of one."""
    return sorted(p for p in page.parent.glob("*.md") if p.name != README) if page.name == README else []


def _resolved(folder: Path, link: str) -> Path:
    return Path(os.path.normpath(folder / link))


def _place(page: Path) -> str:
    """Where a page lies in the site; that of a notebook is what it shows when it is run."""
    if page.suffix == ".ipynb":
        page = page.with_suffix(".md")
    if page.is_relative_to(DOCS):
        return page.relative_to(DOCS).as_posix()
    return f"{BESIDE}/{page.relative_to(ROOT).as_posix()}"


def navigation() -> Iterator[dict[str, object]]:
    """As the builder wants it."""
    yield {"Recounted": "index.md"}
    for heading, entries in sections():
        inside: list[dict[str, object]] = []
        for title, page in entries:
            below = [_place(p) for p in _below(page)] if page.is_relative_to(DOCS) else []
            inside.append({title: [_place(page), *below] if below else _place(page)})
        yield {heading: inside}


def _copied(source: Path, waiting: list[Path]) -> str:
    """A page with its links as they hold in the site; pages outside docs/ that it leads to are put into `waiting`. A
    link to what is no page, such as a folder of the code, becomes its words alone.
    """

    def link(match: re.Match[str]) -> str:
        target = _resolved(source.parent, match[2])
        if not target.is_relative_to(DOCS):
            if target.suffix != ".md" or not target.is_file():
                return match[1]
            waiting.append(target)
        if target.suffix == ".ipynb" and source.suffix == ".ipynb":
            return match[0]  # the notebook itself, beside the page of it
        there = os.path.relpath(_place(target), Path(_place(source)).parent)
        return f"[{match[1]}]({there}{match[3] or ''})"

    text = _run(source) if source.suffix == ".ipynb" else source.read_text("utf-8")
    parts = FENCED.split(text)
    return "".join(part if n % 2 else LINK.sub(link, part) for n, part in enumerate(parts))


def _run(notebook: Path) -> str:
    """What a notebook shows, in a process of its own."""
    page = WORK / f"{notebook.stem}.md"
    done = subprocess.run([sys.executable, str(RUNNER), str(notebook), str(page)], check=False)
    if done.returncode:
        raise PageError(f"{notebook.relative_to(ROOT)} does not run")
    return page.read_text("utf-8")


def stage() -> None:
    """Lays the pages out as the site has them."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(DOCS, WORK / "docs", ignore=shutil.ignore_patterns("*.md"))
    waiting, done = [p for kind in KINDS for p in sorted(DOCS.rglob(kind))], set[Path]()
    while waiting:
        source = waiting.pop()
        if source in done:
            continue
        done.add(source)
        target = WORK / "docs" / _place(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_copied(source, waiting), "utf-8")


def configuration() -> str:
    """The builder's file: typefaces of the reader's own machine, and no address but those in the texts."""
    project = {
        "site_name": "Recounted",
        "site_description": "Statements about harm to civilians as accountable records",
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": False,  # so that the folder can be read from a disk
    }
    lines = ["[project]", *(f"{key} = {json.dumps(value)}" for key, value in project.items())]
    lines += [f"nav = {_toml(list(navigation()))}", "[project.theme]", 'language = "en"', "font = false"]
    features = ["navigation.sections", "navigation.top", "navigation.footer", "content.code.copy", "toc.follow"]
    lines += [f"features = {json.dumps(features)}"]
    for scheme, media, icon in (("default", "light", "sun"), ("slate", "dark", "moon")):
        lines += ["[[project.theme.palette]]", f'scheme = "{scheme}"', f'media = "(prefers-color-scheme: {media})"']
        lines += [f'toggle.icon = "lucide/{icon}"', 'toggle.name = "Light or dark"']
    # Without its plugin for search from a disk, which would fetch a script from elsewhere: search needs a server.
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    """Lists and tables on one line, as TOML writes them."""
    if isinstance(value, list):
        return f"[{', '.join(_toml(v) for v in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(k)} = {_toml(v)}' for k, v in value.items())}}}"
    return json.dumps(value, ensure_ascii=False)


def main(arguments: list[str] | None = None) -> int:
    """Builds the site."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=OUT)
    out = parser.parse_args(arguments).out
    if lost := unnamed():
        print(f"docs/index.md names no page {', '.join(lost)}", file=sys.stderr)
        return 1
    try:
        stage()
    except PageError as error:
        print(error, file=sys.stderr)
        return 1
    (WORK / "zensical.toml").write_text(configuration(), "utf-8")
    command = [str(Path(sys.executable).parent / "zensical"), "build", "--strict", "--clean"]
    shown = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=WORK, env=shown, check=False, capture_output=True, encoding="utf-8")
    if done.returncode:
        print(re.sub(r"\x1b\[[\d;]*m", "", done.stdout + done.stderr).partition("Traceback")[0], file=sys.stderr)
        return 1
    shutil.rmtree(out, ignore_errors=True)
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(WORK / "site", out)
    print(f"{sum(1 for _ in out.rglob('*.html'))} pages in {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
