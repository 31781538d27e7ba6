"""The shape of the code: small pieces, one broad except, modules that say what they do, clean data files."""

import ast
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "recounted"
CODE = sorted(PACKAGE.rglob("*.py"))
TREES = {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in CODE}
FILE_LINES = 300
FILE_LINES_WITH_REASON = 500
FUNCTION_LINES = 40  # of the body: the options of a command are its parameters, with their help

# A file that may go up to 500 lines, and why.
LONG_FILES: dict[str, str] = {}
# Functions that are one long list by nature, and why.
LONG_FUNCTIONS = {"store/migrations/versions/": "a migration spells out each table once and is never edited again"}


def test_files_are_short() -> None:
    length = {p.relative_to(PACKAGE).as_posix(): len(p.read_text(encoding="utf-8").splitlines()) for p in CODE}
    assert {n: k for n, k in length.items() if k > FILE_LINES and n not in LONG_FILES} == {}
    assert {n: k for n, k in length.items() if k > FILE_LINES_WITH_REASON} == {}


def test_functions_are_short() -> None:
    long = {
        f"{name}: {node.name}": length
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (length := (node.end_lineno or 0) - node.body[0].lineno + 1) > FUNCTION_LINES
        if not name.startswith(tuple(LONG_FUNCTIONS))
    }
    assert long == {}


def broad_excepts(tree: ast.Module) -> Iterator[int]:
    """Lines of handlers that catch everything and keep it; cleaning up and raising anew is no such."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            last = node.body[-1]
            if isinstance(last, ast.Raise) and last.exc is None:
                continue
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(c is None or getattr(c, "id", "") in ("Exception", "BaseException") for c in caught):
                yield node.lineno


def test_one_broad_except_in_the_whole_tree() -> None:
    found = [(name, line) for name, tree in TREES.items() for line in broad_excepts(tree)]
    assert [name for name, _ in found] == ["pipeline.py"], found


def test_modules_open_with_a_docstring() -> None:
    assert [name for name, tree in TREES.items() if not ast.get_docstring(tree)] == []


def data_files() -> Iterator[Path]:
    suffixes = {".toml", ".csv", ".txt", ".md", ".html", ".css", ".js", ".json", ".jsonl"}
    for folder in (PACKAGE, ROOT / "examples", ROOT / "docs"):
        yield from (p for p in sorted(folder.rglob("*")) if p.suffix in suffixes and "__pycache__" not in p.parts)


def test_data_files_are_plain_utf8_in_nfc() -> None:
    wrong = []
    for path in data_files():
        raw = path.read_bytes()
        clean = unicodedata.is_normalized("NFC", raw.decode("utf-8"))
        if not clean or raw.startswith(b"\xef\xbb\xbf") or b"\r" in raw or (raw and not raw.endswith(b"\n")):
            wrong.append(path.relative_to(ROOT).as_posix())
    assert wrong == []
