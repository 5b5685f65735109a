"""Where text names a unit of credit (`AMA PRA Category 1 Credit(s)™`, `C.E.U.`) or announces an amount (`Total:`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from extractors.understanding.grammars.credit_units import Unit, table
from extractors.understanding.grammars.folding import fold


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit named at `start:end`; `unit` is None where only a label (`Total`, `Duration`) stands."""

    start: int
    end: int
    unit: Unit | None
    name: str


@dataclass(slots=True)
class _Node:
    """A word of a name, and the words that may follow it."""

    after: dict[str, _Node] = field(default_factory=dict)
    unit: Unit | None = None
    is_end: bool = False
    is_slashed: bool = False


_WORD = re.compile(r"(?:[a-z]\.\s?){2,}[a-z]?(?![a-z])|[a-z]+|[0-9]+|(?<=cat\. )[|!]|(?<=category )[|!]")
_MARKS = re.compile(r"(?:'?s\b|\(s\)|\(es\)|\s?™|\s?®|\s?\(tm\)|\s?tm\b)*")
_GAP = re.compile(r"(?:'?s\b|\s?\(s\)|\(es\)|\s?™|\s?®|\s?\(tm\)|\.|\))*(?:\s?-\s?|\s{0,5})\(?")
_SLASHED_GAP = re.compile(r"(?:\s?\(s\)|™)?\s?[\-/|]?\s?")
_IRREGULAR = {
    "hrs": "hour", "hr": "hour", "stunden": "stunde", "horas": "hora", "heures": "heure", "categorv": "category",
    "tage": "tag", "tagen": "tag", "meses": "mes", "lektionen": "lektion", "modulen": "modul",
    "sesiones": "sesion", "sessoes": "sessao", "lecciones": "leccion", "unidades": "unidad", "monate": "monat",
    "cat": "category", "creditstm": "credit", "credittm": "credit", "uren": "uur",
}  # fmt: skip


_GERMAN_PLURAL = re.compile(r"(\w*(?:stunde|woche|monat|einheit))e?n")


def _sound(word: str) -> str:
    """A word in one form: singular, no points, `Category l` with its figure."""
    if "." in word:
        word = re.sub(r"\W", "", word)
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    german = _GERMAN_PLURAL.fullmatch(word)
    if german:
        return german[1]
    return word[:-1] if len(word) > 2 and word.endswith("s") else word


@cache
def _names() -> _Node:
    root = _Node()
    for name in table().labels:
        _grow(root, name, None)
    for name, id_ in table().aliases.items():
        _grow(root, name, table().units[id_])
    return root


def _grow(root: _Node, name: str, unit: Unit | None) -> None:
    words = [_sound(word) for word in _WORD.findall(name.replace("(s)", ""))]
    joined = ["".join(words)] if len(words) > 1 and len("".join(words)) > 4 and "hour" in words[-1] + words[0] else []
    for way in (words, joined):
        if not way:
            continue
        node = root
        for word in way:
            node = node.after.setdefault(word, _Node())
        node.unit, node.is_end = unit, True
        node.is_slashed = node.is_slashed or "/" in name or "|" in name


def mentions(folded: str) -> list[Mention]:
    """Every unit or label that folded text names, from left to right, the longest name first."""
    plain = folded.replace("(s)", "   ")
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(plain)]
    found: list[Mention] = []
    index = 0
    while index < len(words):
        length, node = _longest(folded, words, index)
        if node is None:
            index += 1
            continue
        start, stop = words[index][1], words[index + length - 1][2]
        if stop - start == 1 and folded[:start].endswith("/"):  # a speed in km/h
            index += 1
            continue
        found.append(Mention(start, _with_marks(folded, stop), node.unit, folded[start:stop]))
        index += length if node.unit else 1  # “total hours of training” is also “hours of training”
    return found


def _longest(folded: str, words: list[tuple[str, int, int]], index: int) -> tuple[int, _Node | None]:
    """How many words from `index` name something, and what."""
    node, best, length = _names(), None, 0
    for step in range(index, min(index + 10, len(words))):
        word, start, _ = words[step]
        gap = folded[words[step - 1][2] : start] if step > index else ""
        if step > index and not _GAP.fullmatch(gap) and not _SLASHED_GAP.fullmatch(gap):
            break
        sound = "1" if word in ("l", "i", "|", "!") and "1" in node.after else _sound(word)
        follower = node.after.get(sound)
        if follower is None:
            break
        if step > index and not _GAP.fullmatch(gap) and not _leads_to_slash(follower):
            break
        node = follower
        if node.is_end:
            best, length = node, step - index + 1
    return length, best


def _leads_to_slash(node: _Node) -> bool:
    return node.is_slashed or any(_leads_to_slash(after) for after in node.after.values())


def _with_marks(folded: str, end: int) -> int:
    marks = _MARKS.match(folded, end)
    return marks.end() if marks else end


def unit(text: str) -> tuple[Unit, str] | None:
    """The first unit that `text` names, and its name as printed; None where it names none.

    >>> [unit(text)[0].id for text in ("Contact Hours:", "CEU(s)", "AMA PRA Category l Credit(s)™", "LU|HSW", "C.E.U.")]
    ['contact_hour', 'ceu', 'ama_pra_1', 'aia_lu_hsw', 'ceu']
    >>> unit("Name of provider") is None, unit("KM/H") is None
    (True, True)
    """
    for mention in mentions(fold(text)):
        if mention.unit is not None:
            return mention.unit, text[mention.start : mention.end]
    return None
