"""The store: what a project keeps on disk. `Store` is its only entrance; stages never see it.

Comes in: records of the model. Goes out: the same records. Refuses: editing what was kept; a correction is a
new row.
"""

from recounted.store.store import Store
from recounted.store.verify_bytes import Finding

__all__ = ["Finding", "Store"]
