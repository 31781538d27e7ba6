"""From which house two texts are: what makes it likely that one is the other in another language.

Comes in: what two documents tell. Goes out: the Tie between them. Refuses: to take two users of one platform for one
house.
"""

from collections.abc import Iterator
from typing import Final, Literal
from urllib.parse import urlsplit

from recounted.document.copies.translations.marks import Told
from recounted.text.fold import fold

Tie = Literal["says_so", "one_house", "cited", "none"]

# Where many speak under one address: the house is the account, the first part of the path.
PLATFORMS: Final = frozenset(
    ("twitter.com", "x.com", "facebook.com", "t.me", "telegram.me", "youtube.com", "instagram.com", "vk.com")
)
_ARCHIVES: Final = frozenset(("web.archive.org", "archive.org", "archive.is", "archive.ph", "perma.cc"))


def tie_between(one: Told, other: Told) -> Tie:
    """What ties two texts before a word of them is compared, the strongest first."""
    if _says_so(one, other) or _says_so(other, one):
        return "says_so"
    if houses(one) & houses(other):
        return "one_house"
    return "cited" if _cites(one, other) or _cites(other, one) else "none"


def houses(told: Told) -> frozenset[str]:
    """Names under which the house of a text is known: its publisher, who that is in the register, its address."""
    return frozenset(_houses(told))


def _houses(told: Told) -> Iterator[str]:
    if told.document.publisher and (name := fold(told.document.publisher)):
        yield f"name:{name}"
    for claim in told.claims:
        yield from (f"actor:{s.actor_id}" for s in claim.speakers if s.kind == "publisher" and s.actor_id)
    if (account := _account(told.document.url)) is not None:
        yield f"address:{account}"


def _account(url: str | None) -> str | None:
    """The host of an address; on a platform the account, and where that is not told none."""
    parts = urlsplit(url or "")
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("mobile.")
    if not host or host in _ARCHIVES:
        return None
    if host not in PLATFORMS:
        return host
    account = parts.path.strip("/").split("/")[0].casefold()
    return f"{host}/{account}" if account and "." not in account and len(account) > 1 else None


def _says_so(one: Told, other: Told) -> bool:
    """Whether a text says that it is a translation, from the language of the other or from which it does not say."""
    told = one.document.translation
    return told.translated is True and told.from_language in (None, other.document.language)


def _cites(one: Told, other: Told) -> bool:
    """Whether whoever is last in a chain of speakers of one is the house of the other."""
    theirs = houses(other)
    roots = [claim.speakers[-1] for claim in one.claims if claim.speakers and claim.speakers[-1].kind != "publisher"]
    return any(f"actor:{root.actor_id}" in theirs or f"name:{fold(root.name)}" in theirs for root in roots)
