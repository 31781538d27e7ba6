"""Those harmed who stand after the word that says so: "killing seven people", "the death of a man".

Comes in: a scene and a trigger. Goes out: the people who are its object. Refuses: a number that the next word claims
("killed 3, 5 wounded").
"""

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.scene import Scene, without_doubles
from recounted.reading.parts import People

ALONG_REACH = 14  # tokens between the verb and "along with": "was killed in the attack, as were"

ASIDE = 8  # tokens of day and place between a murder and those murdered
VERB_REACH = 3  # tokens of "were also badly hurt"
MODIFIERS = 4  # words before an office: "former Veldran deputy defence minister"

_ENDS_MODIFIERS = lexicon.grammar("stops") | lexicon.grammar("determiners") | lexicon.not_people()
_OF_DAY = frozenset(
    ("on", "in", "at", "this", "the", "early", "late", "near", "today", "yesterday", *lexicon.grammar("parts_of_a_day"))
)
_ALONG = (
    ("along", "with"),
    ("together", "with"),
    ("as", "well", "as"),
    ("alongside",),
    ("in", "addition", "to"),
    ("as", "was"),
    ("as", "were"),
    ("as", "did"),
)
_NOT_NAMES = frozenset(lexicon.table("names")["not_names"])
_WITH = ("with",)
_BESIDE = [[",", "a"], [",", "an"], [",", "the"]]  # "those of Tam Orrel, an official": who owns is no one harmed
_OF_THEM = (["of", "them"], ["of", "those"])
_ENDS_NOUN = frozenset(("and", "who", "or", "was"))


def right(scene: Scene, n: int, j: int) -> list[People]:
    """The people told of from token `j` on, as object of trigger `n`."""
    limit = j + 3
    while j < limit and scene.low(j) in lexicon.grammar("after_verb") and j not in scene.at_first:
        j += 1
    aged = scene.low(j).endswith("-year-old") and scene.at_first.get(j + 1)
    if aged and aged.named and j not in scene.at_first:
        j += 1  # "shot 14-year-old Nevra Quay"
    first = scene.at_first.get(j) or _behind_modifiers(scene, j)
    if first is not None and first.group_of and scene.lows(first.last - 1, first.last + 1) in _OF_THEM:
        return [first]  # "shot nine men, killing two of them"
    if first is None or (first.group_of and not first.weak):
        return _unlisted(scene, n, j)
    if first.bare and (scene.belongs_to_next(n, first) or scene.low(first.last + 1) in lexicon.not_people()):
        return []
    if first.definite and scene.low(first.first) in ("him", "her") and scene.low(first.last + 1) == "alongside":
        after = scene.at_first.get(first.last + 2)
        return [first, *(_chain(scene, n, after) if after else [])]
    return _chain(scene, n, first)


def _chain(scene: Scene, n: int, first: People) -> list[People]:
    """Those told of first and all who are coordinated with them; who only belongs to one of them is passed over."""
    out, last, aside = [first], first, False
    for p in (q for q in scene.people if q.first > first.last):
        if p.group_of and not first.group_of and "whom" in scene.lows(p.first, p.last + 1):
            continue  # "six monks, five of whom were Sarns, and two clerks"
        joined = p.chain == last.chain or scene.joined_by_and(last, p) or scene.joined_by_and(out[-1], p)
        beside = last is not out[-1] and last.named and scene.lows(p.first - 1, p.first + 1) in _BESIDE
        still = aside and p.figure == 1 and p.definite and not p.named and scene.low(p.first - 1) == "and"
        if beside or still or (not joined and scene.belongs(last, p)):
            last, aside = p, beside or still  # "two sons of Tam Orrel, a clerk and the owner of": Orrel is both
            continue
        if p.group_of != first.group_of or not joined:
            break
        own = scene.own_clause(p) and not (scene.of_the_dead(n, p) or _of_the_deed(scene, n, p))
        if scene.belongs_to_next(n, p) or own or (p.weak and not p.named and p.low == 2):
            break
        out.append(p)
        last = p
    return without_doubles(scene, out)


def _of_the_deed(scene: Scene, n: int, p: People) -> bool:
    """ "the murders of a judge, a clerk and Tam Orrel were condemned": the verb behind the list is that of the murders,
    unless it says harm itself ("the death of a man and two clerks were hurt")."""
    act = scene.hits[n].meaning.of("act") is not None and scene.low(scene.hits[n].last + 1) == "of"
    harmed = any(p.last < h.first <= p.last + VERB_REACH for h in scene.hits[n + 1 :])
    return act and scene.low(p.last + 1) in lexicon.grammar("be") and not harmed


def _behind_modifiers(scene: Scene, j: int) -> People | None:
    """ "killed former defence minister Tam Orrel": one person whose office more words than a list has describe."""
    for k in range(j, min(len(scene.words), j + MODIFIERS + 1)):
        p = scene.at_first.get(k)
        if p is not None:
            plain = not any(w.capital for w in scene.words[j:k])  # "the kidnap of Osk County deputy": a label, not told
            one = p.best == 1 and (p.named or plain)
            of_place = k == j + 1 and _named_behind(scene, p)  # "the bodies of Teshill councilmen, A and B"
            return p if p.weak and not p.group_of and (one or of_place) else None
        word = scene.words[k]
        if word.kind != "word" or word.low in _ENDS_MODIFIERS or lexicon.triggers().at(scene.words, k):
            return None
    return None


def _named_behind(scene: Scene, p: People) -> bool:
    """Whether a plural noun is told and then who they were by name."""
    after = next((q for q in scene.people if q.first > p.last), None)
    named = after is not None and after.named and scene.lows(p.last + 1, after.first) in ([","], [])
    return named and p.best is None and not p.named


def _unlisted(scene: Scene, n: int, j: int) -> list[People]:
    """A single name ("killing Lonn and his child"), or a noun that no list has ("killed a shepherdess")."""
    if j >= len(scene.words):
        return []
    if scene.words[j].capital and scene.low(j - 1) != "of" and _one_name(scene, j):
        return _chain(scene, n, People(j, j, 1, 1, 1, "exact", named=True, weak=True, chain=-1, name=scene.low(j)))
    if scene.low(j) not in ("a", "an"):
        return []
    k = j + 1
    while k < j + 4 and k + 1 < len(scene.words) and scene.words[k + 1].kind == "word":
        if scene.low(k + 1) in lexicon.grammar("prepositions") | _ENDS_NOUN:
            break
        k += 1
    things = lexicon.not_people() | lexicon.owned() | {"number", "lot", "suicide"}
    if k < len(scene.words) and scene.words[k].kind == "word" and not set(scene.lows(j, k + 1)) & things:
        return _chain(scene, n, People(j, k, 1, 1, 1, "exact", weak=True, chain=-1))
    return []


def _one_name(scene: Scene, j: int) -> bool:
    after = scene.words[j + 1] if j + 1 < len(scene.words) else None
    if scene.words[j].acronym or scene.low(j) in _NOT_NAMES:
        return False
    return after is None or after.kind == "number" or after.low in lexicon.grammar("after_name")


def along_with(scene: Scene, n: int, told: list[People]) -> list[People]:
    """ "was gunned down along with his son", "was killed in the blast, as were two guards"."""
    start = scene.hits[n].last + 1
    stop = scene.hits[n + 1].first if n + 1 < len(scene.hits) else len(scene.words)
    for j in range(start, min(stop, start + ALONG_REACH)):
        near = j == start or (j == start + 1 and scene.low(start) == ",")
        for words in (*_ALONG, _WITH) if near else _ALONG:
            p = scene.at_first.get(j + len(words))
            if (
                p
                and p not in told
                and not scene.belongs_to_next(n, p)
                and tuple(scene.lows(j, j + len(words))) == words
            ):
                return [q for q in _chain(scene, n, p) if q not in told]
        if scene.low(j) in (";", "but", "while", "when") or (scene.low(j) == "and" and j + 1 in scene.at_first):
            break
    return []


def past_day_and_place(scene: Scene, j: int) -> int:
    """ "the murder in Teshill on 3 May of the mayor": the words of day and place stand before those harmed."""
    start = j
    while j < start + ASIDE:
        dated = scene.low(j) == "of" and j + 1 in scene.masked  # "the evening of 3 May"
        if not (dated or scene.low(j) in _OF_DAY or j in scene.masked or (j > start and scene.capital(j))):
            break
        j += 1
    return j if scene.low(j) == "of" else start


def shared(scene: Scene, n: int) -> list[People]:
    """ "killed and detained hundreds": the object of the second verb is the first's too."""
    if n + 1 >= len(scene.hits):
        return []
    hit, after = scene.hits[n], scene.hits[n + 1]
    if after.first - hit.last == 2 and scene.low(hit.last + 1) in ("and", "or"):
        return right(scene, n + 1, after.last + 1)
    return []
