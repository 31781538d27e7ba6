"""Writes man/recounted.1 from the commands: `python scripts/man_page.py [--check]`.

Comes in: the commands with their arguments, options and help. Goes out: a page for man(1), which the package installs.
--check: status 1 where the page is not what the commands say.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import typer.main

import recounted
from recounted.cli.commands import app

PAGE: Final = Path(__file__).resolve().parents[1] / "man" / "recounted.1"
STATUS: Final = {
    "0": "The work was done, even if single documents failed; they are told.",
    "1": "It could not be done.",
    "2": "Nothing could be read, or the arguments are off.",
    "130": "Ended by Ctrl-C.",
}
FILES: Final = {
    "recounted.toml": "The settings of a project, or of the current folder.",
    "recounted.db": "The records of a project.",
}


def roff(text: str) -> str:
    """A text in which nothing is an instruction of the formatter."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return "\n".join(f"\\&{line}" if line.startswith(".") else line for line in " ".join(plain.split()).split("\n"))


def commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Each command with what is typed for it, in the order of the help."""
    inner = getattr(command, "commands", {})
    if not inner or path == "recounted":
        yield path, command
    for name, below in inner.items():
        if not below.hidden:
            yield from commands(below, f"{path} {name}")


def _argument(parameter: Any) -> str:
    name = str(parameter.metavar or parameter.name).upper()
    shown = f"\\fI{roff(name)}\\fR" + ("..." if parameter.nargs == -1 else "")
    return shown if parameter.required else f"[{shown}]"


def _option(parameter: Any) -> str:
    names = ", ".join(f"\\fB{roff(name)}\\fR" for name in (*parameter.opts, *parameter.secondary_opts))
    taken = "" if parameter.is_flag else f" \\fI{roff(str(parameter.metavar or parameter.name).upper())}\\fR"
    return names + taken


def _section(path: str, command: Any) -> Iterator[str]:
    yield f".SS {roff(path)}"
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
    if arguments:
        yield " ".join([f"\\fB{roff(path)}\\fR", *map(_argument, arguments), *(["[OPTIONS]"] if options else [])])
        yield ".PP"
    yield roff(command.help or "")
    for parameter in options:
        yield ".TP"
        yield _option(parameter)
        yield roff(parameter.help or "")


def lines() -> Iterator[str]:
    """The page."""
    root: Any = typer.main.get_command(app)
    yield f'.TH RECOUNTED 1 "" "recounted {recounted.__version__}" "User Commands"'
    yield '.\\" Written by python scripts/man_page.py; do not edit.'
    yield ".SH NAME"
    yield "recounted \\- statements about harm to civilians as accountable records"
    yield ".SH SYNOPSIS"
    yield "\\fBrecounted\\fR [OPTIONS] \\fICOMMAND\\fR [ARGUMENTS]"
    yield ".SH DESCRIPTION"
    yield roff(root.help)
    yield ".PP"
    yield "Nothing is fetched and nothing is sent unless a command says so. Errors are one line on standard error."
    yield ".SH COMMANDS"
    for path, command in commands(root, "recounted"):
        yield from _section(path, command)
    for heading, told in (("EXIT STATUS", STATUS), ("FILES", FILES)):
        yield f".SH {heading}"
        for name, meaning in told.items():
            yield f".TP\n\\fB{roff(name)}\\fR\n{roff(meaning)}"
    yield ".SH SEE ALSO"
    yield "The documentation: the tutorial, the method, and every setting."


def main() -> int:
    """Writes the page, or holds it against what would be written."""
    made = "\n".join(lines()) + "\n"
    if "--check" in sys.argv:
        return int(not PAGE.is_file() or PAGE.read_text("utf-8") != made)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
