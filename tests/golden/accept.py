"""Accepts the readings as they are now: `python -m tests.golden.accept`. Read the difference line by line first."""

import sys

from tests.golden.readings import NAMES, golden, written


def main() -> int:
    """Writes every golden reading anew and says which of them changed."""
    for name in NAMES:
        path, now = golden(name), written(name)
        changed = not path.exists() or path.read_text(encoding="utf-8") != now
        path.write_text(now, encoding="utf-8")
        sys.stdout.write(f"{'written' if changed else 'as it was'}: {path.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
