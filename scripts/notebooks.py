"""Runs a notebook on the examples and writes what it shows as a page: `python scripts/notebooks.py NOTEBOOK PAGE`.

Comes in: a notebook without outputs. Goes out: Markdown, with each cell and what it shows; the notebook is left as it
is, so that nothing it shows can grow old. Refuses (status 1): a notebook with a cell that fails, or with outputs in it.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config

ROOT: Final = Path(__file__).resolve().parents[1]
BIN: Final = Path(sys.executable).parent
STYLE: Final = re.compile(r"<style.*?</style>", re.DOTALL)  # the site has its own
SECONDS: Final = 600  # for a cell, on a laden machine


def executed(path: Path) -> Any:
    """The notebook with what its cells show, run where examples/ lies and commands are found."""
    notebook = nbformat.read(path, as_version=4)
    if any(cell.get("outputs") for cell in notebook.cells):
        raise ValueError(f"{path.name} has outputs in it; they grow old: clear them before it is kept")
    with tempfile.TemporaryDirectory(prefix="recounted-notebook-") as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
        os.environ |= {"NO_COLOR": "1", "COLUMNS": "100", "IPYTHONDIR": folder, "JUPYTER_RUNTIME_DIR": folder}
        sockets = {"transport": "ipc", "ip": f"{folder}/kernel"}  # in the folder, not on the network
        where, config = {"metadata": {"path": folder}}, Config(ConnectionFileMixin=sockets)
        return NotebookClient(
            notebook, config=config, timeout=SECONDS, coalesce_streams=True, resources=where
        ).execute()


def page(notebook: Any, name: str) -> str:
    """The notebook as Markdown."""
    return "\n\n".join(_cells(notebook.cells, name)) + "\n"


def _cells(cells: list[Any], name: str) -> Iterator[str]:
    for n, cell in enumerate(cells):
        if cell.cell_type == "markdown":
            yield cell.source
            if n == 0:
                yield f"This page is [a notebook]({name}), run when the documentation was built."
            continue
        yield f"```py\n{cell.source}\n```"  # `py`: these cells hang together, and are not run one by one as others are
        yield from (shown for output in cell.outputs if (shown := _shown(output)))


def _shown(output: Any) -> str:
    if output.output_type == "stream":
        return f"```text\n{output.text.rstrip()}\n```"
    data = output.get("data", {})
    if "text/html" in data:  # on lines without a blank one between them, which would end the block
        lines = [line for line in STYLE.sub("", data["text/html"]).splitlines() if line.strip()]
        return "\n".join(['<div class="shown">', *lines, "</div>"])
    return f"```text\n{data['text/plain']}\n```" if "text/plain" in data else ""


def main() -> int:
    """Runs and writes."""
    source, target = (Path(argument) for argument in sys.argv[1:3])
    try:
        text = page(executed(source), source.name)
    except (ValueError, CellExecutionError) as error:
        print(f"{source.name}: {error}", file=sys.stderr)
        return 1
    target.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
