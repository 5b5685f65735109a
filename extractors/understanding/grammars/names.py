"""Names of people and of organisations: what is one, and what of it is the name."""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from extractors.understanding.grammars.folding import fold


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """A person's name without titles and credentials, as printed, and where it stands."""

    start: int
    end: int
    name: str
    likelihood: float


@dataclass(frozen=True, slots=True)
class _Words:
    given: frozenset[str]
    honorifics: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    credentials: frozenset[str]
    organisation: frozenset[str]
    roles: frozenset[str]
    other: frozenset[str]


@cache
def _words() -> _Words:
    here = Path(__file__).parent
    lines = (here / "given_names.txt").read_text(encoding="utf-8").splitlines()
    given = frozenset(name for line in lines if not line.startswith("#") for name in line.split())
    lists = tomllib.loads((here / "name_words.toml").read_text(encoding="utf-8"))
    return _Words(given, *(frozenset(lists[part]) for part in _Words.__slots__[1:]))


_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-/·](?=[^\W\d_]))*\.?|\S")


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or sign: as printed, as the lists have it, folded without its last point, and how it sounds."""

    text: str
    plain: str
    folded: str
    sound: float | None
    is_word: bool


@lru_cache(maxsize=256)
def _tokens(text: str) -> tuple[_Token, ...]:
    """The words and signs of `text`. None goes over a blank, so what stands between two is looked at once."""
    return tuple(chain.from_iterable(map(_tokens_of, text.split())))


def _names(text: str) -> list[_Token]:
    """The words of `text`."""
    return [token for token in _tokens(text) if token.is_word]


@lru_cache(maxsize=8192)
def _tokens_of(part: str) -> tuple[_Token, ...]:
    return tuple(
        _Token(token, plain := _plain(token), fold(token).rstrip("."), _sound(plain), token[0].isalpha())
        for token in _TOKEN.findall(part)
    )


def organisation_words() -> frozenset[str]:
    """Words that many organisations share, folded: university, institute, academy …"""
    return _words().organisation


def person(text: str) -> PersonMatch | None:
    """The name in `text`, when all of `text` is a person's name with its trimmings; None otherwise.

    >>> person("Dr. Jane Q. Ashgrove, RN, BSN").name
    'Jane Q. Ashgrove'
    >>> person("ASHGROVE, Jane").name, person("Tomas Ashgrove, Jr.").name, person("Mrs Ana de la Cruz III").name
    ('ASHGROVE, Jane', 'Tomas Ashgrove, Jr.', 'Ana de la Cruz III')
    >>> person("Wound Care Basics") is None
    True
    """
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    words = _words()
    addressed = False
    while tokens and (_plain(tokens[0][0]) in words.honorifics or not tokens[0][0][0].isalpha()):
        addressed = addressed or tokens[0][0][0].isalpha()
        tokens = tokens[1:]
    tokens = _without_credentials(tokens)
    if not tokens:
        return None
    start, end = tokens[0][1], tokens[-1][2]
    name = text[start:end]
    likelihood = max(looks_like_person(name), 0.5 if addressed and _is_shaped_like_a_name(name) else 0.0)
    return PersonMatch(start, end, " ".join(name.split()), likelihood) if likelihood >= 0.4 else None


def _is_shaped_like_a_name(text: str) -> bool:
    """Two to four words with capitals: after “Prof.” that is enough."""
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)


_STOPS = frozenset("(*|–—[")


def _without_credentials(tokens: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The tokens up to the credentials behind the name; two words at least are left as they are."""
    words = _words()
    for index, (token, _, _) in enumerate(tokens):
        if index < 2 or not tokens[index][0][0].isalpha():
            if index >= 2 and token in _STOPS:
                tokens = tokens[:index]
                break
            continue
        plain = _plain(token)
        behind_comma = tokens[index - 1][0] == ","
        names_before = sum(other[0].isalpha() for other, _, _ in tokens[:index])
        is_capital = token.isupper() or any(letter.isupper() for letter in token[1:])
        if plain in words.suffixes:
            continue
        if plain in words.credentials and names_before >= 2 and (behind_comma or is_capital):
            tokens = tokens[:index]
            break
    while tokens and not tokens[-1][0][0].isalpha():
        tokens = tokens[:-1]
    return tokens


@lru_cache(maxsize=8192)
def _plain(token: str) -> str:
    """A word for the lists: folded, without its last point; inner points of `Ph.D.` stay out too."""
    folded = fold(token).rstrip(".")
    return folded.replace(".", "") if folded.replace(".", "") in _words().credentials else folded


@lru_cache(maxsize=4096)
def looks_like_person(text: str) -> float:
    """How much `text` looks like one person's name, 0..1.

    >>> looks_like_person("Verity J. Balogun") > 0.8 > 0.5 > looks_like_person("Wound Care Basics")
    True
    >>> looks_like_person("Harrowgate Nurses Association"), looks_like_person("Module 4")
    (0.0, 0.0)
    """
    if len(text) > 60 or any(letter.isdigit() for letter in text) or any(sign in text for sign in ":;@/!?%&$#"):
        return 0.0
    words = _words()
    tokens = _names(text)
    names, plain = [token.text for token in tokens], [token.plain for token in tokens]
    while plain and plain[0] in words.honorifics:
        names, plain = names[1:], plain[1:]
    while len(plain) > 2 and (plain[-1] in words.credentials or plain[-1] in words.suffixes):
        names, plain = names[:-1], plain[:-1]
    if not 1 <= len(plain) <= 6 or any(word in words.organisation or word in words.roles for word in plain):
        return 0.0
    strange = sum(word in words.other for word in plain)
    if strange and (strange > 1 or plain[0] not in words.given):
        return 0.0
    # Some families are called Wood or Young; no given name is.
    surname = strange == 1 and plain[-1] in words.other
    return _likelihood(names, plain) * (1.0 if not strange else 0.8 if surname else 0.3)


def _likelihood(names: list[str], plain: list[str]) -> float:
    words = _words()
    weighty = [(name, word) for name, word in zip(names, plain, strict=True) if word not in words.particles]
    if not weighty:
        return 0.0
    shaped = sum(name[0].isupper() and (name.isupper() or name[1:].islower() or _is_camel(name)) for name, _ in weighty)
    known = sum(_is_given(word) for _, word in weighty)
    if known == 0 and shaped < len(weighty):
        return 0.1 if all(name.islower() for name, _ in weighty) else 0.15
    score = 0.35 if len(weighty) >= 2 else 0.12
    score += 0.1 if 2 <= len(weighty) <= 4 else 0.0
    score += 0.4 if known else 0.0
    score += 0.1 if known > 1 else 0.0
    score += 0.1 if any(len(word) == 1 for _, word in weighty[1:]) else 0.0
    score -= 0.25 if shaped < len(weighty) else 0.0
    return max(0.0, min(1.0, score))


def _is_given(word: str) -> bool:
    """A common given name, alone or joined: `anne-marie`."""
    return word in _words().given or any(part in _words().given for part in re.split(r"[-'’]", word) if len(part) > 2)


def _is_camel(name: str) -> bool:
    """`McAllister`, `O'Brien`, `Al-Hassan`, `LaToya`."""
    return re.fullmatch(r"[^\W\d_a-z](?:[^\W\d_]|['’\-][^\W\d_])*\.?", name) is not None


@lru_cache(maxsize=4096)
def sounds_like_names(text: str) -> float:
    """How much the words of `text` sound like people's names rather than like common words, -1..1.

    A listed word counts in full; of others the letters tell, three at a time.

    >>> sounds_like_names("Thandeka Oyelaran") > 0.3 > -0.3 > sounds_like_names("Intermediate Bookkeeping")
    True
    """
    heard = [token.sound for token in _tokens(text) if token.sound is not None]
    return sum(heard) / len(heard) if heard else 0.0


def _sound(word: str) -> float | None:
    """How much one word sounds like a name; None for short words and particles."""
    words = _words()
    if len(word) < 3 or word in words.particles:
        return None
    if word in words.given:
        return 1.0
    if word in words.other or word in words.organisation or word in words.roles:
        return -1.0
    odds = _letter_odds()
    return math.tanh(sum(odds.get(three, 0.0) for three in _threes(word)) / 3)


@cache
def _letter_odds() -> Mapping[str, float]:
    """For each three letters the log-odds of a name against a common word, from the lists."""
    words = _words()
    names = Counter(three for name in words.given for three in _threes(name))
    others = Counter(three for word in words.other | words.organisation | words.roles for three in _threes(word))
    a, b = sum(names.values()) + 1000, sum(others.values()) + 1000
    return {three: math.log((names[three] + 1) / a * b / (others[three] + 1)) for three in names | others}


def _threes(word: str) -> Iterator[str]:
    edged = f"^{word}$"
    return (edged[at : at + 3] for at in range(len(edged) - 2))


@lru_cache(maxsize=4096)
def looks_like_organisation(text: str) -> float:
    """How much `text` looks like an organisation's name, 0..1.

    >>> looks_like_organisation("Old Quarry University School of Medicine") > 0.8
    True
    >>> looks_like_organisation("Verity J. Balogun"), looks_like_organisation("has successfully completed")
    (0.0, 0.0)
    """
    words = _words()
    tokens = _names(text)
    names, plain = [token.text for token in tokens], [token.folded for token in tokens]
    if not plain or len(plain) > 14:
        return 0.0
    hits = sum(word in words.organisation for word in plain)
    capitals = sum(name[0].isupper() for name, word in zip(names, plain, strict=True) if len(word) > 3)
    long_words = sum(len(word) > 3 for word in plain) or 1
    if capitals / long_words < 0.5 and not hits:
        return 0.0
    if looks_like_person(text) > 0.5:
        return 0.0
    score = 0.15 * (capitals / long_words) + 0.45 * min(hits, 2) / 1.2
    score += 0.15 if plain[-1] in _LAST else 0.0
    score -= 0.2 * sum(word in _SENTENCE for word in plain)
    return float(max(0.0, min(1.0, round(score, 3))))


_LAST = frozenset({"inc", "llc", "ltd", "gmbh", "corp", "co", "university", "college", "association"})
_SENTENCE = frozenset(
    {"has", "have", "is", "was", "this", "that", "hereby", "certify", "certifies", "completed", "awarded"}
)
