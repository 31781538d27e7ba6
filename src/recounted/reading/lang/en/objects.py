"""Those harmed who stand after the word that says so: "killing seven people", "the death of a man".

Comes in: a scene and a trigger. Goes out: the people who are its object. Refuses: a number that the next word claims
("killed 3, 5 wounded").
"""

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.scene import Scene, without_doubles
from recounted.reading.parts import People
from recounted.text.terms import Hit

_ALONG = (("along", "with"), ("together", "with"), ("as", "well", "as"), ("alongside",), ("with",))
_ENDS_NOUN = frozenset(("and", "who", "or", "was"))


def right(scene: Scene, n: int, j: int) -> list[People]:
    """The people told of from token `j` on, as object of trigger `n`."""
    limit = j + 3
    while j < limit and scene.low(j) in lexicon.grammar("after_verb") and j not in scene.at_first:
        j += 1
    first = scene.at_first.get(j)
    if first is None or (first.group_of and not first.weak):
        return _unlisted(scene, j)
    if first.bare and (scene.belongs_to_next(n, first) or scene.low(first.last + 1) in lexicon.not_people()):
        return []
    if first.definite and scene.low(first.first) in ("him", "her") and scene.low(first.last + 1) == "alongside":
        after = scene.at_first.get(first.last + 2)
        return [first, *(_chain(scene, n, after) if after else [])]
    return _chain(scene, n, first)


def _chain(scene: Scene, n: int, first: People) -> list[People]:
    out = [first]
    for p in scene.people[scene.people.index(first) + 1 :]:
        if p.group_of != first.group_of or (p.chain != first.chain and not scene.joined_by_and(out[-1], p)):
            break
        if scene.belongs_to_next(n, p) or scene.own_clause(p) or (p.weak and not p.named and p.low == 2):
            break
        out.append(p)
    return without_doubles(scene, out)


def _unlisted(scene: Scene, j: int) -> list[People]:
    """A single name ("killing Lonn and his child"), or a noun that no list has ("killed a shepherdess")."""
    if j >= len(scene.words):
        return []
    if scene.words[j].capital and scene.low(j - 1) != "of" and _one_name(scene, j):
        name = People(j, j, 1, 1, 1, "exact", named=True, weak=True)
        after = scene.at_first.get(j + 2) if scene.low(j + 1) == "and" else None
        return [name, after] if after and not after.group_of and not scene.own_clause(after) else [name]
    if scene.low(j) not in ("a", "an"):
        return []
    k = j + 1
    while k < j + 4 and k + 1 < len(scene.words) and scene.words[k + 1].kind == "word":
        if scene.low(k + 1) in lexicon.grammar("prepositions") | _ENDS_NOUN:
            break
        k += 1
    things = lexicon.not_people() | {"number", "lot", "suicide"}
    if k < len(scene.words) and scene.words[k].kind == "word" and not set(scene.lows(j, k + 1)) & things:
        return [People(j, k, 1, 1, 1, "exact", weak=True)]
    return []


def _one_name(scene: Scene, j: int) -> bool:
    after = scene.words[j + 1] if j + 1 < len(scene.words) else None
    if scene.words[j].text.isupper():
        return False
    return after is None or after.kind == "number" or after.low in lexicon.grammar("after_name")


def along_with(scene: Scene, hit: Hit[lexicon.Trigger], told: list[People]) -> list[People]:
    """ "was gunned down along with his son"."""
    j = hit.last + 1 + (scene.low(hit.last + 1) == ",")
    for words in _ALONG:
        p = scene.at_first.get(j + len(words))
        if p and p not in told and tuple(scene.lows(j, j + len(words))) == words:
            return [p]
    return []


def shared(scene: Scene, n: int) -> list[People]:
    """ "killed and detained hundreds": the object of the second verb is the first's too."""
    if n + 1 >= len(scene.hits):
        return []
    hit, after = scene.hits[n], scene.hits[n + 1]
    if after.first - hit.last == 2 and scene.low(hit.last + 1) in ("and", "or"):
        return right(scene, n + 1, after.last + 1)
    return []
