"""Where a linking is kept, and what a file must bear to be taken over.

Comes in: a path, and a word for all that the outcome hangs on beside the claims: code, weights, settings.
Goes out: Keep. Refuses: nothing.
"""

import sys
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Keep:
    """Where a linking is kept; `method` changes with the code, the weights and the settings that it hangs on."""

    path: Path
    method: str

    @property
    def word(self) -> str:
        """What a file must bear: hashes of numbers are those of one version of Python and of DuckDB."""
        return sha256("\n".join((self.method, sys.version, version("duckdb"))).encode()).hexdigest()
