"""The reference is complete and true: each command, option, setting, output file and route has its entry."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
from tests.review.team import opened, team

import recounted
from recounted.cli.commands import app
from recounted.engines.frames import Frame
from recounted.engines.opening import OpenProject
from recounted.engines.plotted import OpenIncident, Picture, TallyFrame
from recounted.review.provider import Provider
from recounted.settings import Settings, SignIn

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"


def page(name: str) -> dict[str, str]:
    """Heading -> what stands under it."""
    found: dict[str, str] = {}
    heading = ""
    for line in (REFERENCE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ").strip("` ")
        found[heading] = found.get(heading, "") + line + "\n"
    return found


def commands(command: Any = None, path: str = "recounted") -> Iterator[tuple[str, list[str]]]:
    """Each command and its options, subcommands included."""
    command = command or typer.main.get_command(app)
    options = [o for p in command.params for o in p.opts if o.startswith("-") and o != "--help"]
    yield path, options
    for name, inner in sorted(getattr(command, "commands", {}).items()):
        if not inner.hidden:
            yield from commands(inner, f"{path} {name}")


@pytest.mark.parametrize(("command", "options"), list(commands()))
def test_every_command_and_option_is_documented(command: str, options: list[str]) -> None:
    text = page("commands.md").get(command)
    assert text, f"docs/reference/commands.md has no section `{command}`"
    assert [o for o in options if f"`{o}" not in text] == []


def test_no_command_is_documented_that_is_not_there() -> None:
    documented = {h for h in page("commands.md") if h.startswith("recounted")}
    assert documented == {name for name, _ in commands()}


def shown(value: object) -> str:
    """A default as the page writes it, in TOML."""
    if isinstance(value, bool):
        return str(value).lower()  # as TOML writes it
    return str(list(value)) if isinstance(value, tuple) else f'"{value}"' if isinstance(value, str) else str(value)


def defaults() -> dict[str, dict[str, str]]:
    """Section -> key -> default."""
    sections = {f.name: getattr(Settings(), f.name) for f in dataclasses.fields(Settings) if f.name != "base"}
    return {
        name: {f.name: shown(getattr(values, f.name)) for f in dataclasses.fields(values)}
        for name, values in sections.items()
    }


@pytest.mark.parametrize("section", sorted(defaults()))
def test_every_setting_is_documented_with_its_default(section: str) -> None:
    text = page("settings.md").get(f"[{section}]", "")
    assert dict(re.findall(r"(?m)^\| `(\w+)` \| `?([^`|]+?)`? \|", text)) == defaults()[section]


def test_every_variable_of_the_environment_is_documented() -> None:
    code = [*(ROOT / "src").rglob("*.py"), *(ROOT / "evaluation").rglob("*.py")]
    read = {name for path in code for name in re.findall(r'"(RECOUNTED_[A-Z]+)"', path.read_text(encoding="utf-8"))}
    documented = set(re.findall(r"(?m)^\| `(RECOUNTED_[A-Z]+)` \|", page("settings.md")["Environment"]))
    assert documented == read


@pytest.mark.parametrize("name", sorted(getattr(recounted, "__all__", [])))
def test_every_public_name_is_documented(name: str) -> None:
    text = (REFERENCE / "api.md").read_text(encoding="utf-8")
    assert f"`recounted.{name}" in text


@pytest.mark.parametrize("kind", [OpenProject, OpenIncident, Frame, TallyFrame, Picture], ids=lambda k: k.__name__)
def test_every_method_of_an_opened_project_is_documented(kind: type) -> None:
    text = (REFERENCE / "api.md").read_text(encoding="utf-8")
    public = {n for n in vars(kind) if not n.startswith("_") and n not in getattr(kind, "__slots__", ())}
    assert {n for n in public if not re.search(rf"\b{n}\b", text)} == set()


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            if not (path.parent / target).exists():
                broken.append(f"{path.relative_to(ROOT)} -> {target}")
    assert broken == []


def test_every_page_is_reached_from_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = [*(ROOT / "docs").glob("*.md"), *REFERENCE.glob("*.md")]
    names = {p.relative_to(ROOT / "docs").as_posix() for p in pages if p.name != "index.md"}
    assert {n for n in names if f"]({n})" not in index} == set()


def test_every_route_of_the_pages_is_documented(tmp_path: Path) -> None:
    pytest.importorskip("recounted.review.app", reason="the extra web is not installed")
    text = (REFERENCE / "web.md").read_text(encoding="utf-8")
    provider = Provider(SignIn(issuer="https://identities.example", client_id="x"), tmp_path)
    made = opened(team(tmp_path / "project").store, Settings(), provider)
    paths = {re.sub(r":\w+\}", "}", getattr(route, "path", "")) for route in made.app.routes}
    assert {path for path in paths if f"| `{path}` |" not in text} == set()
    assert set(re.findall(r"(?m)^\| `(/\S*)` \|", text)) == paths
