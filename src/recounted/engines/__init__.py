"""Engines: how many documents are read, one after another, side by side, or (later) on many machines.

Comes in: captures. Goes out: outcomes in the order of the captures. Refuses: to let the engine change a
result.
"""

from typing import Final

MOST_JOBS: Final = 256
