"""The layers of the house, and what the model may import."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "recounted"


def test_layers_hold() -> None:
    command = Path(sys.executable).parent / "lint-imports"
    if not command.is_file():
        pytest.skip("import-linter is not installed")
    done = subprocess.run([command], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def imported(path: Path) -> set[str]:
    """Top-level names of what a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {a.name.split(".")[0] for a in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names.add((node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize("path", sorted((PACKAGE / "model").rglob("*.py")), ids=lambda p: p.name)
def test_model_needs_the_standard_library_only(path: Path) -> None:
    assert imported(path) <= sys.stdlib_module_names | {"recounted"}


def test_input_and_output_stay_out_of_the_model() -> None:
    forbidden = {"pathlib", "os", "io", "sqlite3", "socket", "urllib", "subprocess", "shutil", "tempfile"}
    touching = {p.name: imported(p) & forbidden for p in (PACKAGE / "model").rglob("*.py")}
    assert {name: found for name, found in touching.items() if found} == {}


# What can reach another machine, and who may use it: the second reader asks, `serve` answers on an address of this one.
NETWORK = {"socket", "ssl", "http", "urllib.request", "ftplib", "smtplib", "telnetlib", "poplib", "imaplib", "xmlrpc"}
NETWORK |= {"asyncio", "httpx", "httpcore", "requests", "aiohttp", "urllib3", "websockets", "openai"}
MAY_REACH = {
    "archive/fetch.py": {"socket", "ssl", "http"},  # addresses that the user names
    "deadline.py": {"socket"},  # opens none
    "archive/timestamps.py": {"urllib.request"},  # authorities that the user names
    "reading/second/endpoint.py": {"socket", "ssl", "http"},
    "cli/project_serve.py": {"socket"},
    "review/provider.py": {"urllib.request", "http"},  # the provider of identities that the settings name
    "store/database.py": {"ssl"},  # a server that the user names
}


def imported_whole(path: Path) -> set[str]:
    """Full and top-level names of what a file imports, at any depth of it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {a.name for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{a.name}" for a in node.names)}
    return names | {n.split(".")[0] for n in names}


def test_the_modules_that_touch_the_network_are_known() -> None:
    reaching = {p.relative_to(PACKAGE).as_posix(): imported_whole(p) & NETWORK for p in PACKAGE.rglob("*.py")}
    assert {name: found for name, found in reaching.items() if found} == MAY_REACH


def test_what_could_reach_the_network_is_loaded_only_where_a_second_reader_is_switched_on() -> None:
    code = (
        "import sys, recounted\n"
        "recounted.read('Four people were killed in shelling in Marseille on 12 May 2022.')\n"
        "print([m for m in sys.modules if m.startswith('recounted.reading.second.')])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_importing_recounted_loads_nothing_heavy() -> None:
    heavy = "'fastapi', 'uvicorn', 'pyspark', 'torch'"
    code = f"import sys, recounted; print([m for m in ({heavy}) if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_help_is_quick_because_nothing_heavy_is_loaded_for_it() -> None:
    heavy = "'sqlalchemy', 'alembic', 'numpy', 'fastapi', 'recounted.pipeline', 'recounted.store'"
    code = f"import sys, recounted.cli.commands; print([m for m in ({heavy}) if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


def test_reading_works_without_the_extras() -> None:
    code = (
        "import sys\n"
        "for name in ('fastapi', 'uvicorn', 'starlette'):\n"
        "    sys.modules[name] = None\n"
        "import recounted\n"
        "result = recounted.read('Four people were killed in shelling in Marseille on 12 May 2022.')\n"
        "print([h.best for c in result.claims for h in c.harm])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[4]"
