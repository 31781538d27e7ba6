"""Ids are content hashes, so that runs repeat. One function a kind of id."""

import hashlib

from recounted.model.span import Span

DIGEST_LENGTH = 16  # hex digits kept: 64 bits, a chance of one in 37 million of any clash among a million records


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]


def capture_id(sha256: str, name: str) -> str:
    """Hashes the digest of the bytes and the statement's name."""
    return f"cap_{_digest(sha256, name)}"


def document_id(capture: str) -> str:
    """For captures that came without an id of their own."""
    return f"doc_{capture.removeprefix('cap_')}"


def claim_id(capture: str, kind: str, head: Span) -> str:
    """Hashes capture, kind and head span; never values or the version of the reader."""
    return f"clm_{_digest(capture, kind, str(head.start), str(head.end))}"


def added_claim_id(document: str, head: Span, by: str, at: str) -> str:
    """Of a claim that a person added: hashes the document, the words, by whom and when, so that no reading has it."""
    return f"clm_{_digest('added', document, str(head.start), str(head.end), by, at)}"


def incident_id(founding_claim: str) -> str:
    """Hashes the founding claim."""
    return f"inc_{_digest(founding_claim)}"


def family_id(smallest_capture: str) -> str:
    """Hashes the smallest capture id of a family of copies."""
    return f"fam_{_digest(smallest_capture)}"


def judgement_id(kind: str, subjects: tuple[str, ...], by: str, at: str) -> str:
    """Hashes what was decided about what, by whom and when."""
    return f"jdg_{_digest(kind, *subjects, by, at)}"


def person_id(founding_victim: str) -> str:
    """Hashes the first naming of a person: the claim and its number there."""
    return f"per_{_digest(founding_victim)}"


def member_id(name: str, added_at: str) -> str:
    """Hashes the name under which somebody was added, and when: it stays where the name is changed."""
    return f"mem_{_digest(name, added_at)}"
