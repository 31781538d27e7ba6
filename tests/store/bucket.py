"""An object store of the tests' own, on the loopback, that speaks S3 (moto).

Comes in: the library of the dev group. Goes out: addresses of empty buckets. Refuses: nothing; a test is skipped where
the library is missing.
"""

import itertools
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pyarrow.fs import FileSystem


class Buckets:
    """A server that runs."""

    def __init__(self, port: int) -> None:
        self._query = f"endpoint_override=127.0.0.1:{port}&scheme=http&region=us-east-1"
        self._numbers = itertools.count(1)

    def bucket(self) -> str:
        """The address of a new, empty place in a bucket of its own."""
        name = f"veldra{next(self._numbers)}"
        system, _ = FileSystem.from_uri(f"s3://{name}?{self._query}&allow_bucket_creation=true")
        system.create_dir(name)
        return f"s3://{name}/originals?{self._query}"


@contextmanager
def serving() -> Iterator[Buckets]:
    """A server, as long as it is needed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of the libraries that it is made of
        server = pytest.importorskip("moto.server", reason="no moto here: it is in the dev group")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with pytest.MonkeyPatch.context() as patched:
        for key in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patched.setenv(key, "tests")
        patched.setenv("AWS_EC2_METADATA_DISABLED", "true")
        running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        running.start()
        try:
            yield Buckets(running.get_host_and_port()[1])
        finally:
            running.stop()
