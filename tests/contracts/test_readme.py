"""The first screen of the README is what the command prints, and its numbers are right."""

from pathlib import Path

from evaluation import readme
from evaluation.lines import read_lines

ROOT = Path(__file__).resolve().parents[2]


def test_the_readme_shows_what_the_road_prints() -> None:
    assert readme.main([]) == 0, "`make readme` writes it anew"


def test_nineteen_examples() -> None:
    folder = ROOT / "examples" / "statements"
    texts = [p for p in folder.iterdir() if p.suffix in (".txt", ".md")]
    assert len(texts) + len(read_lines(folder / "posts.jsonl")) == 19
