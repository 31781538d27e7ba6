"""Folding: the forms of a name under which two spellings of it are one.

Comes in: a name in any script. Goes out: `fold`, the same letters without case, accents and punctuation;
`bare_key`, that without Arabic articles; `place_key`, a key that the usual romanisations of one Arabic name
share; `skeleton`, its consonants, which Latin and Arabic writing share. Refuses: nothing; a text without
letters or digits folds to "".
"""

import re
import unicodedata
from functools import lru_cache

WORDS_KEPT = 1 << 16  # words whose keys are kept: names are many, the words that they are made of few

# Apostrophes, half rings and their stand-ins mark ayin and hamza: dropped, so that Dar'a is Dara. Tatweel
# and hamza likewise.
_DROPPED = frozenset("'`´‘’‛′ʹʺʻʼʽʾʿˀˁˈˊˋ\u0640\u0621")
_LETTERS = {
    "ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h", "ə": "a",
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ھ": "ه", "ہ": "ه", "ە": "ه", "ک": "ك", "ڪ": "ك",
}  # fmt: skip
_ARTICLES = frozenset(
    {
        "al",
        "el",
        "il",
        "ul",
        "l",
        "as",
        "ash",
        "ar",
        "ad",
        "adh",
        "az",
        "an",
        "at",
        "ath",
        "es",
        "esh",
        "er",
        "ed",
    }
    | {"edh", "ez", "en", "et", "eth", "us", "ush", "ur", "ud", "uz", "un", "ut", "the"}
)
_ARABIC = re.compile("[\u0620-\u06ff]")


def _letter(character: str) -> str:
    category = unicodedata.category(character)
    if character in _DROPPED or category[0] == "M" or category == "Cf":  # Cf: marks of direction, joiners
        return ""
    if character in _LETTERS:
        return _LETTERS[character]
    if not character.isalnum():
        return " "
    digit = unicodedata.decimal(character, None)
    return character.casefold() if digit is None else str(digit)


class _Table(dict[int, str]):
    """What each character folds to, worked out when first met."""

    def __missing__(self, code: int) -> str:
        made = chr(code)
        if made not in _DROPPED:
            for _ in range(3):  # casefolding may compose and decomposing may leave capitals: until nothing changes
                parts = unicodedata.normalize("NFKD", made.casefold())
                made = "".join(_letter(part) for part in parts)
        else:
            made = ""
        self[code] = made
        return made


_TABLE = _Table()


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The text in small letters without accents, vowel marks and punctuation, single spaces between words."""
    return " ".join(text.translate(_TABLE).split())


def character_of(character: str) -> str:
    """What one character folds to: letters and digits, nothing, or a space between words."""
    return _TABLE[ord(character)]


@lru_cache(maxsize=1 << 14)
def bare_key(name: str) -> str:
    """The fold without Arabic articles; a name that is nothing but an article keeps it."""
    return " ".join(_bare(fold(name)))


# Two words that Arabic writers run together: the second one shows by its article or by an ayn or alef at its head.
_RUN_TOGETHER = re.compile("(?<![\u0620-\u06ff])(كفر|معره|معرت|دير|خان|تل|عين|جسر|باب|خربه|شيخ)(?=ال.{2}|[عا].{3})")


def _bare(folded: str) -> tuple[str, ...]:
    words = _RUN_TOGETHER.sub(r"\1 ", folded).split()
    kept = [_unarticled(word) for word in words if word not in _ARTICLES or len(words) == 1]
    return tuple(kept) or tuple(words)


def _unarticled(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


# Words that open many names, in the spellings in use; the key of each is fixed because their vowels wander.
_OPENERS = {
    spelling: key
    for key, spellings in {
        "tal": "tal tall tel tell til teil",
        "kafr": "kafr kafar kfar kefr kafer kfer kufr kufur kefar kifr kafra",
        "dar": "deir dayr dair der dir deyr deer dier",
        "SaX": "sheikh shaykh cheikh shekh shiekh sheik shaikh sheikh sheyh shik seikh",
        "jabal": "jabal jebel gebel djebel jabl jbel gabal jabel",
        "an": "ain ayn ein aain aien",
        "bat": "beit bayt bait beyt bet biet",
        "abu": "abu abou abo bu bou",
        "um": "umm um om oum omm",
        "marat": "maarat maarrat maaret marat maarrit maara maarit maarret",
        "Xarb": "khirbet khirbat kherbet kharbat khirba kharba khirbeh kherbat khurbet",
        "bar": "bir beer biar ber",
        "raas": "ras raas",
        "burj": "burj borj bourj",
        "kasr": "qasr kasr qaser qasir",
        "hur": "hawr hor haur hour",
        "masar": "mashari mashari",
    }.items()
    for spelling in spellings.split()
}
_FUSED = re.compile(r"^[ae]([tdrzsnl])\1(?=.{2})|^[ae]s(?=sh.)|^[ae]l(?=[bcdfghjkmqrstvwxz].{2})")
_DIGRAPHS = tuple(
    {
        "sch": "S",
        "sh": "S",
        "ch": "S",
        "kh": "X",
        "gh": "g",
        "dh": "z",
        "th": "t",
        "dj": "j",
        "zh": "j",
        "ck": "k",
    }.items()
)
_SINGLE = str.maketrans({"q": "k", "x": "X"})
_DOUBLED = re.compile(r"(.)\1+")
_CONSTRUCT = re.compile(r"(?<=[^aeiou][ae])t$|(?<=[^aeiou][ae])h$")


@lru_cache(maxsize=1 << 16)
def place_key(name: str) -> str:
    """A key shared by the usual romanisations of one Arabic name; words run together: spaces wander too.

    Vowels fall into two classes, so that Saraqib and Saraqeb agree while Darayya and Dar'a do not. The
    letters c, p and v stay what they are: romanised Arabic does not need them, and they keep English away.
    """
    words = _bare(fold(name))
    return "".join(_word_key(word, last=i == len(words) - 1) for i, word in enumerate(words))


@lru_cache(maxsize=1 << 16)
def skeleton(name: str) -> str:
    """The consonants of `place_key`, a word that opens on a vowel marked; Arabic writing gives the same."""
    words = _bare(fold(name))
    return "".join(_word_skeleton(word, last=i == len(words) - 1) for i, word in enumerate(words))


def consonants(key: str) -> int:
    """How many consonants a key holds: short keys have too many false friends to be trusted."""
    return sum(character not in "au " for character in key)


@lru_cache(maxsize=WORDS_KEPT)
def _word_skeleton(word: str, *, last: bool) -> str:
    if _ARABIC.search(word):
        return _arabic_skeleton(word)
    key = _word_key(word, last=last)
    return ("a" if key[:1] in ("a", "u") else "") + "".join(c for c in key if c not in "au")


@lru_cache(maxsize=WORDS_KEPT)
def _word_key(word: str, *, last: bool) -> str:
    if _ARABIC.search(word):
        return _arabic_skeleton(word)
    opener = _OPENERS.get(word)
    if opener is not None:
        return opener
    fused = _FUSED.match(word)
    if fused and len(word) > 4:
        word = word[2:] if not fused.group(1) else word[1:]
    if not last and len(word) > 4:
        word = _CONSTRUCT.sub("", word)
    for digraph, letter in _DIGRAPHS:
        word = word.replace(digraph, letter)
    word = _DOUBLED.sub(r"\1", word.translate(_SINGLE))
    return _classes(re.sub(r"i(?=[aou])", "y", word)) or word


_PARTS = re.compile(r"[yw](?=[aeiou])|[aeiouyw]+?(?=[yw][aeiou]|[^aeiouyw]|$)|[^aeiouyw]")
_SWALLOWED = frozenset({("i", "Y"), ("u", "W"), ("o", "W")})  # the glide has said it already


def _classes(word: str) -> str:
    """Vowel runs become a or u, y and w before a vowel stay consonants (Y, W), closing -a, -ah, -eh fall."""
    parts = _PARTS.findall(word)
    for here, part in enumerate(parts[:-1]):
        if part in ("y", "w") and parts[here + 1][0] in "aeiouyw":
            parts[here] = part.upper()
    if len(parts) > 2 and parts[-1] == "h" and parts[-2][0] in "aeiou":
        parts.pop()
    if len(parts) > 2 and parts[-1] in ("a", "e", "ea", "ae"):
        parts.pop()
    made: list[str] = []
    for part, following in zip(parts, [*parts[1:], ""], strict=True):
        if part[0] not in "aeiouyw":
            made.append(part)
        elif not (made and (part, following) in _SWALLOWED):
            made.append("u" if set(part) & set("ouw") else "a")
    return "".join(made)


_ARABIC_LETTERS = dict(
    zip("بتثجحخدذرزسشصضطظغفقكلمنهگپچژڤ", "bttjhXdzrzsSsdtzgfkklmnhgpcjv", strict=True)  # of ayin nothing is left
)


def _arabic_skeleton(word: str) -> str:
    made: list[str] = []
    for here, letter in enumerate(word):
        following = word[here + 1 : here + 2]
        if here == 0 and letter in "اع":
            made.append("a")
        elif letter == "ه" and here == len(word) - 1 and here > 0:
            continue  # ta marbuta, as `fold` left it
        elif letter in "وي":
            if here == 0 or following in ("ا", "ه") or (letter == "و" and following == "ي"):
                made.append("W" if letter == "و" else "Y")
        else:
            made.append(_ARABIC_LETTERS.get(letter, ""))
    return "".join(made)
