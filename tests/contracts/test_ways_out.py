"""Commands and pages never ask the store itself for records: what may be shown is decided in engines/released.py."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "recounted"
RECORDS = {"document", "documents", "claim", "claims", "mentions", "incident", "incidents", "failures", "original"}


def asked(tree: ast.AST) -> Iterator[str]:
    """What is asked of a store that `opened` gave."""
    for node in ast.walk(tree):
        if isinstance(node, ast.With):
            calls = [i.context_expr for i in node.items if isinstance(i.context_expr, ast.Call)]
            if any(getattr(c.func, "id", "") == "opened" for c in calls):
                yield from (n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute) and _of_store(n))


def _of_store(node: ast.Attribute) -> bool:
    return node.attr in RECORDS and getattr(node.value, "id", "") == "store"


def test_no_command_asks_the_store_for_records() -> None:
    found = {p.name: sorted(set(asked(ast.parse(p.read_text(encoding="utf-8"))))) for p in PACKAGE.glob("cli/*.py")}
    assert {name: words for name, words in found.items() if words} == {}


def test_the_pages_know_no_store() -> None:
    for path in PACKAGE.glob("review/*.py"):
        assert "recounted.store" not in path.read_text(encoding="utf-8"), path.name


def test_the_guard_sees_what_it_is_for() -> None:
    wrong = "with opened(project) as (store, _):\n    for d in store.documents():\n        print(d.text)\n"
    assert list(asked(ast.parse(wrong))) == ["documents"]
