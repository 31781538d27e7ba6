"""For whom a pronoun stands within its own sentence: the one with whom the sentence begins.

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
    if low not in PRONOUNS or low in ("we", "i", "who") or phrase.first == 0:
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
