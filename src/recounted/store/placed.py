"""Where the records of a project's folder are kept, if not in the folder itself: on a server, by `store.toml`.

Comes in: a project's folder. Goes out: the address of its database and the place of its originals. Refuses
(StoreError): a file that cannot be read or says something else; an address with a password in it.

    PROJECT/store.toml
    address = "postgresql://team@db.example/veldra"    the database
    originals = "originals"                            a folder, relative to this file, or s3://bucket/prefix

The file is written by `recounted init --store` and `recounted move`. A password is never in it: the environment has it
(PGPASSWORD), so that the folder can be handed to a colleague.
"""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError as UrlError

from recounted.errors import StoreError
from recounted.settings import STORE_FILE

ORIGINALS: Final = "originals"
_KEYS: Final = {"address", "originals"}
_HEADER: Final = "# Where this project's records are. Written by `recounted init --store` and `recounted move`.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The address of a database and the place of the originals, as `store.toml` has them."""

    address: str
    originals: str = ORIGINALS

    @classmethod
    def of(cls, folder: Path) -> "Placed | None":
        """Of a project's folder; None where its records lie in it."""
        path = folder / STORE_FILE
        try:
            told = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise StoreError(f"{path} cannot be read: {error}") from error
        if not told.keys() <= _KEYS or "address" not in told or not all(isinstance(v, str) for v in told.values()):
            raise StoreError(f"{path}: holds `address` and `originals`, each a text, and nothing else")
        return cls(**told).checked()

    def checked(self) -> "Placed":
        """Itself. Raises StoreError where the address cannot be kept in a file."""
        try:
            url = make_url(self.address)
        except UrlError as error:
            raise StoreError(f"{self.address!r} is not the address of a store: postgresql://USER@HOST/NAME") from error
        if url.get_backend_name() != "postgresql":
            raise StoreError(f"a store elsewhere is PostgreSQL (postgresql://USER@HOST/NAME), not {url.drivername!r}")
        if url.password is not None:
            raise StoreError("the address of a store holds no password: give it in the environment, as PGPASSWORD")
        return self

    def write(self, folder: Path) -> None:
        """Writes it into the folder of a project, which then is a project."""
        told = {"address": self.address, "originals": self.originals}
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in told.items()]
        path = folder / STORE_FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text("".join([_HEADER, *lines]), encoding="utf-8", newline="\n")
        except OSError as error:
            raise StoreError(f"{path} cannot be written: {error.strerror}") from error
