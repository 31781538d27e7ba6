"""Builds the package, installs it away from the tree in three ways and uses it: `python scripts/check_package.py`.

Comes in: the tree, and a package index for what the package needs. Goes out: a line a check; wheel and sdist in
build/package. Refuses (status 1): a wheel that lacks a file of the tree, an sdist that makes another wheel, an
installed command that writes other bytes than the tree's, pages that do not answer, an installer that does not make
the command.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
BIN: Final = Path(sys.executable).parent
OUT: Final = ROOT / "build" / "package"
RUN: Final = ROOT / "requirements" / "run.txt"  # what is installed beside is what is tested
WAIT: Final = 120.0  # seconds for a page to answer: a laden machine starts slowly
READ: Final = ("run", "examples/statements", "--settings", "examples/recounted.toml", "--out")
MANUAL: Final = Path("share/man/man1/recounted.1")


class PackageError(Exception):
    """The package does not do what the tree does."""


def say(line: str) -> None:
    """A check that holds."""
    print(f"package: {line}", flush=True)


def ran(*command: str | Path, where: Path, more: Mapping[str, str] | None = None) -> str:
    """What a command prints; PackageError where it fails. Nothing of the tree's own Python is handed on."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME")}
    called = [str(part) for part in command]
    done = subprocess.run(called, cwd=where, env={**kept, **(more or {})}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PackageError(f"{' '.join(called)}: status {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
    return done.stdout


def built(source: Path, out: Path, *kinds: str) -> None:
    """Wheel and sdist of a tree."""
    ran(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, *kinds, source, where=source)


def wheel_in(folder: Path) -> Path:
    """The wheel there."""
    return next(folder.glob("*.whl"))


def contents(wheel: Path) -> dict[str, bytes]:
    """File -> bytes."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tracked() -> set[str]:
    """The files of the package in the tree, as a wheel names them."""
    listed = ran("git", "ls-files", "src/recounted", where=ROOT).splitlines()
    return {name.removeprefix("src/") for name in listed if (ROOT / name).is_file()}


def check_contents(folder: Path) -> None:
    """Wheel and sdist hold what the tree holds."""
    built(ROOT, OUT)
    made = contents(wheel_in(OUT))
    if missing := tracked() - set(made):
        raise PackageError(f"the wheel lacks {', '.join(sorted(missing))}")
    shutil.unpack_archive(next(OUT.glob("*.tar.gz")), folder / "sdist")
    built(next((folder / "sdist").iterdir()), folder / "again", "--wheel")
    if contents(wheel_in(folder / "again")) != made:
        raise PackageError("the sdist makes another wheel than the tree")
    say(f"wheel of {len(made)} files, {wheel_in(OUT).stat().st_size:,} bytes; the sdist makes the same one")


def fetched(folder: Path) -> dict[str, str]:
    """The locked packages as wheels, each of its hash, and what makes other installers take them from there. Only pip
    asks the index: it knows a mirror, or an authority for its certificate, that its configuration names.
    """
    wheels = folder / "wheels"
    pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--require-hashes")
    ran(*pip, "--requirement", RUN, "--wheel-dir", wheels, where=folder)
    return {"UV_NO_INDEX": "1", "UV_OFFLINE": "1", "UV_FIND_LINKS": str(wheels)}


def installed(folder: Path, held: Mapping[str, str]) -> Path:
    """The command of the wheel in an environment of its own, with the locked packages of all extras."""
    home = folder / "venv"
    ran(BIN / "uv", "venv", "--quiet", "--python", sys.executable, home, where=folder)
    command = (BIN / "uv", "pip", "install", "--quiet", "--python", home / "bin" / "python")
    wheels = sorted(Path(held["UV_FIND_LINKS"]).glob("*.whl"))
    ran(*command, "--no-deps", *wheels, wheel_in(OUT), where=folder, more=held)
    ran(BIN / "uv", "pip", "check", "--quiet", "--python", home / "bin" / "python", where=folder)
    return home / "bin" / "recounted"


def check_reading(command: Path, folder: Path) -> None:
    """The installed command says its version and writes the bytes that the tree's writes."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    version = ran(command, "--version", where=folder).strip()
    ran(command, *READ, "installed", where=folder)
    ran(BIN / "recounted", *READ, "tree", where=folder, more={"PYTHONPATH": str(ROOT / "src")})
    files = sorted(p.name for p in (folder / "tree").iterdir())
    other = [n for n in files if (folder / "tree" / n).read_bytes() != (folder / "installed" / n).read_bytes()]
    if other or files != sorted(p.name for p in (folder / "installed").iterdir()):
        raise PackageError(f"the installed command writes other bytes: {other or files}")
    say(f"{version}, installed away from the tree, writes the same {len(files)} files of the examples")


def check_pages(command: Path, folder: Path) -> None:
    """A project is made, read, written as a dossier; its pages open, and Ctrl-C ends them."""
    project = folder / "project"
    ran(command, "init", project, where=folder)
    ran(command, "add", "examples/statements", "--project", project, where=folder)
    ran(command, "run", "--project", project, where=folder)
    ran(command, "dossier", "--all", "--out", folder / "all.pdf", "--project", project, where=folder)
    served = subprocess.Popen(
        [str(command), "serve", "--port", "0", "--project", str(project)],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    try:
        status = _answer(served)
    finally:
        served.send_signal(signal.SIGINT)
        left = served.wait(timeout=WAIT)
    if status >= 400 or left not in (0, 130):
        raise PackageError(f"the pages answer {status}, and Ctrl-C ends them with {left}")
    say(f"a dossier as PDF ({(folder / 'all.pdf').stat().st_size:,} bytes); the pages open and end")


def _answer(served: subprocess.Popen[str]) -> int:
    assert served.stdout is not None  # noqa: S101
    for line in served.stdout:
        if found := re.search(r"http://127\.0\.0\.1:\d+\S*", line):
            break
    else:
        raise PackageError("the pages name no address")
    until = time.monotonic() + WAIT
    visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    while True:
        try:
            with visitor.open(found[0], timeout=WAIT) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except urllib.error.URLError:  # the address is told before the server answers
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def check_installers(folder: Path, held: Mapping[str, str]) -> None:
    """`uv tool install` and `pipx install` make the command, and bring the manual page."""
    tools = {**held, "UV_TOOL_DIR": str(folder / "uv"), "UV_TOOL_BIN_DIR": str(folder / "uv-bin")}
    ran(BIN / "uv", "tool", "install", "--quiet", "--constraint", RUN, wheel_in(OUT), where=folder, more=tools)
    boxes = {**held, "PIPX_HOME": str(folder / "pipx"), "PIPX_BIN_DIR": str(folder / "pipx-bin")}
    boxes |= {"PIPX_MAN_DIR": str(folder / "pipx-man"), "PIPX_DEFAULT_BACKEND": "uv", "UV_CONSTRAINT": str(RUN)}
    boxes |= {"PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}
    ran(BIN / "pipx", "install", "--quiet", "--python", sys.executable, wheel_in(OUT), where=folder, more=boxes)
    for name, home in (("uv tool", folder / "uv" / "recounted"), ("pipx", folder / "pipx" / "venvs" / "recounted")):
        command = folder / f"{name.split(' ', maxsplit=1)[0]}-bin" / "recounted"
        version = ran(command, "--version", where=folder).strip()
        if not (home / MANUAL).is_file():
            raise PackageError(f"{name} brings no manual page")
        say(f"{name} install: {version}, with its manual page")


def main() -> int:
    """All checks, the first that fails ends them."""
    shutil.rmtree(OUT, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="recounted-package-") as named:
        folder = Path(named)
        try:
            check_contents(folder)
            held = fetched(folder)
            command = installed(folder, held)
            check_reading(command, folder)
            check_pages(command, folder)
            check_installers(folder, held)
        except PackageError as error:
            print(f"package: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
