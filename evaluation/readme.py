"""`python -m evaluation.readme [--write]`: the README shows what `recounted road` really prints.

Comes in: README.md with a fenced block below the line MARK. Goes out: status 1 where the block is not what
the command prints; with --write, the block made anew. Refuses: a README without such a block.
"""

import os
import re
import subprocess
import sys

from evaluation.lines import RECOUNTED, ROOT

FILE = "examples/statements/10-teshill-general-hospital.txt"
COMMAND = ["road", FILE, "--settings", "examples/recounted.toml"]
MARK = "<!-- what the command prints; `make readme` writes it anew -->"
BLOCK = re.compile(re.escape(MARK) + r"\n```text\n.*?^```$", re.MULTILINE | re.DOTALL)


def printed() -> str:
    """The fenced block as it ought to be."""
    plain = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    command = [str(RECOUNTED), *COMMAND]
    done = subprocess.run(command, cwd=ROOT, env=plain, capture_output=True, encoding="utf-8", check=True)
    lines = [line.rstrip() for line in done.stdout.rstrip().splitlines()]
    return "\n".join([MARK, "```text", *lines, "```"])


def main(arguments: list[str] | None = None) -> int:
    """Compares or writes."""
    path = ROOT / "README.md"
    text = path.read_text(encoding="utf-8")
    if not BLOCK.search(text):
        print(f"README.md has no block below {MARK}", file=sys.stderr)
        return 1
    anew = BLOCK.sub(lambda _: printed(), text)
    if "--write" in (sys.argv[1:] if arguments is None else arguments):
        path.write_text(anew, encoding="utf-8")
        return 0
    if anew != text:
        print(
            "README.md shows what `recounted road` no longer prints; `make readme` puts it right",
            file=sys.stderr,
        )
    return int(anew != text)


if __name__ == "__main__":
    sys.exit(main())
