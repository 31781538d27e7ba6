"""The tree of digests over captures, so that each can be proven by itself without showing the others.

Comes in: leaves in order. Goes out: the root; for one leaf, the path to it. The tree is that of RFC 6962 (section 2.1):
a leaf is SHA-256(00 + data), a node SHA-256(01 + left + right), and the left part holds the largest power of two of
leaves that leaves something for the right.
Refuses: an empty tree has the digest of no bytes; a path for a leaf that is not there (IndexError).
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

_LEAF, _NODE = b"\x00", b"\x01"
LEFT: Final = "left:"
RIGHT: Final = "right:"


def leaf(capture_id: str, sha256: str, record_sha256: str) -> bytes:
    """The leaf of a capture: its id, the digest of its bytes, and that of its record, each ended by a line feed."""
    return hashlib.sha256(_LEAF + f"{capture_id}\n{sha256}\n{record_sha256}\n".encode()).digest()


def root(leaves: Iterable[bytes]) -> str:
    """The root, lower-case hex; one pass, holding one digest a level."""
    peaks: list[tuple[int, bytes]] = []  # whole trees from the left, each with its height
    for digest in leaves:
        height, node = 0, digest
        while peaks and peaks[-1][0] == height:
            node = _joined(peaks.pop()[1], node)
            height += 1
        peaks.append((height, node))
    if not peaks:
        return hashlib.sha256(b"").hexdigest()
    node = peaks.pop()[1]
    while peaks:
        node = _joined(peaks.pop()[1], node)
    return node.hex()


def path(leaves: Sequence[bytes], index: int) -> tuple[str, ...]:
    """What to join the leaf at `index` with, from the bottom up. Raises IndexError where there is none."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"no leaf {index} among {len(leaves)}")
    if len(leaves) == 1:
        return ()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if index < split:
        return (*path(leaves[:split], index), RIGHT + root(leaves[split:]))
    return (*path(leaves[split:], index - split), LEFT + root(leaves[:split]))


def follow(digest: bytes, steps: Iterable[str]) -> str:
    """Where the path leads. Raises ValueError where a step is none."""
    node = digest
    for step in steps:
        side, _, other = step.partition(":")
        if side not in ("left", "right") or len(other) != len(digest) * 2:
            raise ValueError(f"{step!r} is no step of a path")
        node = _joined(bytes.fromhex(other), node) if side == "left" else _joined(node, bytes.fromhex(other))
    return node.hex()


def _joined(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()
