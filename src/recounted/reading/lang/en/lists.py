"""Lists that only say who those counted were: "six people (four men and two women)", "eight were women and five boys".

Comes in: tokens, and the people of a sentence with their chains. Goes out: marks on those who are a group of others
counted. Refuses: lists that do not add up to the number that they stand beside; those count more people.
"""

from collections.abc import Sequence

from recounted.model.claim import Count
from recounted.reading.lang.en import lexicon
from recounted.reading.parts import People
from recounted.text.terms import Terms
from recounted.text.tokens import Token

_OPENERS = frozenset(("(", "–", "—", "-", ":"))
_IN_ALL = (("in", "all"), ("in", "total"), ("altogether",), ("all", "told"))
_CLOSES = frozenset((".", ",", "and", ";", ")"))
EACH_OF: Terms[None] = Terms((w, None) for w in lexicon.grammar("each_of"))
_SHARE_OF = frozenset(("from", "aged", "under"))


def mark_lists(words: Sequence[Token], found: Sequence[People]) -> None:
    """Marks as groups those who stand in a list that spells out or sums up a number."""
    for n, p in enumerate(found):
        if p.group_of:
            continue
        behind = _chained(found, n + 1)
        if behind and _opens(words, p, behind) and sum(q.figure for q in behind) == p.figure > 1:
            for q in behind:
                q.group_of = True
        before = _chained_before(found, n)
        said_sum = len(before) > 1 and _in_all(words, p) and sum(q.figure for q in before) == p.figure
        if said_sum or (n and _share(words, found[n - 1], p)):
            p.group_of = True


def _chained(found: Sequence[People], n: int) -> list[People]:
    out: list[People] = []
    for q in found[n:]:
        if q.group_of or (out and q.chain != out[0].chain):
            break
        out.append(q)
    return out


def _chained_before(found: Sequence[People], n: int) -> list[People]:
    out: list[People] = []
    for q in reversed(found[:n]):
        if q.group_of or q.chain != found[n].chain:
            break
        out.insert(0, q)
    return out


def _opens(words: Sequence[Token], p: People, behind: Sequence[People]) -> bool:
    """Whether a list begins behind `p`: at once behind a mark, or behind a comma where it tells what `p` does not."""
    first, mark = behind[0].first, words[p.last + 1].low
    if first != p.last + 2:
        return False
    if mark in _OPENERS:
        return True
    apart = first - 2 >= 0 and len(behind) > 1 and words[behind[-1].first - 1].low == "and"
    return mark == "," and apart and not p.groups and (p.bare or not lexicon.role(words[p.last].low))


def _in_all(words: Sequence[Token], p: People) -> bool:
    """ "four men and two women, six people in all"."""
    return any(tuple(w.low for w in words[p.last + 1 : p.last + 1 + len(said)]) == said for said in _IN_ALL)


def _share(words: Sequence[Token], before: People, p: People) -> bool:
    """ "nine people, three from each village": a bare number of those before."""
    after = words[p.last + 1].low if p.last + 1 < len(words) else ""
    close = p.first - before.last == 2 and words[p.first - 1].low == ","
    return p.bare and close and after in _SHARE_OF and 0 < p.figure < before.figure


def tells_a_group(words: Sequence[Token], p: People) -> bool:
    """ "eight were women": marks a bare number that is told to be of one group or another of those told of before."""
    verb = words[p.last + 1].low if p.last + 1 < len(words) else ""
    if not p.bare or verb not in ("were", "are", "was") or p.last + 2 >= len(words):
        return False
    hit = lexicon.noun_terms().at(words, p.last + 2)
    closed = hit is not None and (hit.last + 1 >= len(words) or words[hit.last + 1].low in _CLOSES)
    if hit is None or not closed or not hit.meaning.groups:
        return False
    p.groups.update(dict.fromkeys(hit.meaning.groups, Count(low=p.low, best=p.best, high=p.high)))
    p.last, p.bare, p.group_of = hit.last, False, True
    return True
