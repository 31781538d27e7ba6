"""Back-up and restore of a project on a server, by the commands of docs/server.md."""

import shutil
import subprocess
from pathlib import Path

from tests.store import made
from tests.store.server import PACKAGES, Server

from recounted.store import Store
from recounted.store.placed import Placed


def program(name: str) -> str:
    return str(sorted(PACKAGES.glob("*/bin"))[-1] / name)


def test_what_was_backed_up_and_restored_is_the_same_project(server: Server, tmp_path: Path) -> None:
    address, elsewhere = server.database(), server.database()
    folder, backup, again = tmp_path / "project", tmp_path / "backup", tmp_path / "again"
    with Store.create(folder, name="Orsavale", elsewhere=Placed(address=address), clock=lambda: made.AT) as store:
        capture, data = made.a_capture()
        store.add_capture(capture, data, made.captured(capture), run=store.begin("add"))
        store.save_outcome(made.a_reading(capture), run=made.a_run(store))
        store.judge(made.a_judgement("two sources"))
        store.seal()
        head, claims, decided = store.custody_head(), list(store.claims()), list(store.judgements())
    backup.mkdir()
    dump = [program("pg_dump"), "--format=custom", f"--file={backup / 'rows.dump'}", f"--dbname={address}"]
    subprocess.run(dump, check=True, timeout=60)
    shutil.copytree(folder / "originals", backup / "originals")
    shutil.rmtree(folder)

    put_back = [program("pg_restore"), "--exit-on-error", f"--dbname={elsewhere}", str(backup / "rows.dump")]
    subprocess.run(put_back, check=True, timeout=60)
    shutil.copytree(backup / "originals", again / "originals")
    Placed(address=elsewhere).write(again)
    with Store.open(again) as store:
        assert list(store.verify()) == []
        assert (store.custody_head(), list(store.claims()), list(store.judgements())) == (head, claims, decided)
        assert store.begin("add").run_id > 2
