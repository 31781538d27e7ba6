"""For whom a pronoun stands within its own sentence: the one with whom it begins, or for "we" the one who speaks.

Comes in: the phrases of a sentence. Goes out: the same phrase, or the one that is meant. Refuses: one that does not
agree in number or kind; a body is "it", several are "they", a person is "he" or "she".
"""

from recounted.reading.lang.en.acts.nouns import ARMED, PRONOUNS, PUBLIC, Phrase
from recounted.reading.lang.en.acts.phrases import Phrases

_BODIES = PUBLIC | ARMED
_OF_PERSONS = ("man", "woman", "person", "minister", "president", "envoy", "general", "governor", "mayor", "bishop",
    "leader", "commander", "chief", "colonel", "ambassador", "imam", "secretary", "officer", "captain", "adviser",
)  # fmt: skip


def meant(phrases: Phrases, phrase: Phrase) -> Phrase:
    """The phrase for which a pronoun stands in its sentence; the phrase itself where there is none."""
    low = phrases.low[phrase.head]
    if low in ("we", "i") and phrase.first >= 0:
        return _speaking(phrases, phrase)
    if low not in PRONOUNS or low == "who" or phrase.first <= 0:
        return phrase
    found = phrases.opening(phrase.first - 1)
    if not found or phrases.low[found[0].head] in PRONOUNS:
        return phrase
    several = len(found) > 1 or _plural(phrases, found[0])
    if low == "they":
        return found[0] if several and len(found) == 1 else phrase
    person = _person(phrases, found[0])
    fits = not several and (person if low in ("he", "she") else not person)
    return found[0] if fits else phrase


def _speaking(phrases: Phrases, phrase: Phrase) -> Phrase:
    """ "We want a truce, the commander said"; "we, the elders of the valley, call": who says "we"."""
    behind = phrase.last + 1
    aside = phrases.at(behind + 1) if behind + 1 < phrases.count and phrases.low[behind] == "," else None
    if aside and phrases.low[aside.last + 1 : aside.last + 2] == [","]:
        return aside
    told = (p for p in phrases.speakers() if phrases.told(p))
    said = (p for p in told if p.first < 0 or phrases.low[p.head] not in PRONOUNS)
    return next(said, phrase)


def _plural(phrases: Phrases, phrase: Phrase) -> bool:
    word = phrases.low[phrase.head]
    return word.endswith("s") and not word.endswith("ss") and not phrases.words[phrase.head].capital


def _person(phrases: Phrases, phrase: Phrase) -> bool:
    """Whether a phrase names somebody: an office, or a name that holds no word for a body."""
    tokens = [phrases.low[k] for k in range(phrase.first, phrase.head + 1)]
    if any(t.endswith(_OF_PERSONS) for t in tokens):
        return True
    return not any(t in _BODIES for t in tokens) and not any(
        k in phrases.named or k in phrases.placed for k in range(phrase.first, phrase.head + 1)
    )
