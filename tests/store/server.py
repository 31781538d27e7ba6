"""A PostgreSQL of the tests' own, on the loopback, in a folder that goes with it.

Comes in: Debian's package `postgresql`, and the driver of the extra. Goes out: addresses of empty databases.
Refuses: nothing; a test is skipped where either is missing.
"""

import itertools
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

PACKAGES: Final = Path("/usr/lib/postgresql")


class Server:
    """A server that runs."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._numbers = itertools.count(1)

    def database(self) -> str:
        """The address of a new, empty database."""
        from pg8000.dbapi import connect

        name = f"made{next(self._numbers)}"
        connection = connect(user="tests", host="127.0.0.1", port=self._port, database="postgres")
        connection.autocommit = True
        connection.cursor().execute(f"CREATE DATABASE {name}")
        connection.close()
        return f"postgresql://tests@127.0.0.1:{self._port}/{name}"


@contextmanager
def running() -> Iterator[Server]:
    """A server, as long as it is needed. It refuses to run as root, so that another user owns it there."""
    pytest.importorskip("pg8000")
    programs = sorted(PACKAGES.glob("*/bin"))
    if not programs:
        pytest.skip("no PostgreSQL here: apt-get install postgresql")
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="recounted-pg-"))
    if user:
        shutil.chown(folder, user, pwd.getpwnam(user).pw_gid)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])

    def call(*command: str) -> None:
        whole = (str(programs[-1] / command[0]), "-D", str(folder / "data"), *command[1:])
        subprocess.run(whole, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL, timeout=120)

    try:
        call("initdb", "-A", "trust", "-U", "tests", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-p {port} -k {folder} -h 127.0.0.1 -F"
        call("pg_ctl", "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            yield Server(port)
        finally:
            call("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
