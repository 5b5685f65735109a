"""Text as it may leave this room: composed, printable, of bounded length."""

from __future__ import annotations

import re
import unicodedata

LONGEST_WORD = 400
"""Characters of one word; what is longer is no word, and costs memory everywhere after."""

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {"\xad": "-", "\u2010": "-", "\u2011": "-"}
)

_FORBIDDEN = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # controls
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero width, and what turns the direction of writing
    "\ud800-\udfff"  # lone surrogates
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
    "\U000e0000-\U000e007f"  # tags
    "]"
)


def clean_text(text: str) -> str:
    """`text` without what cannot be seen, in composed form, ligatures taken apart; at most 400 characters.

    >>> clean_text("certi\\ufb01cate\\x00")
    'certificate'
    >>> clean_text("\\u202eevil")
    'evil'
    """
    if text.isascii() and text.isprintable():
        return text[:LONGEST_WORD].strip()
    visible = _FORBIDDEN.sub("", text[: 4 * LONGEST_WORD]).translate(_LIGATURES)
    return unicodedata.normalize("NFC", visible)[:LONGEST_WORD].strip()


def is_garbage(text: str) -> bool:
    """Whether a text layer is the debris of a broken character map: private-use glyphs, replacement signs, `(cid:7)`.

    >>> is_garbage("\\ue001\\ue002\\ue003 ok")
    True
    >>> is_garbage("Certificate of Completion")
    False
    """
    letters = [letter for letter in _CID.sub("\ufffd", text) if not letter.isspace()]
    if not letters:
        return False
    debris = sum(1 for letter in letters if letter == "\ufffd" or unicodedata.category(letter) in _DEBRIS)
    return debris > 0.1 * len(letters)


_CID = re.compile(r"\(cid:\d+\)")
_DEBRIS = {"Co", "Cn", "Cs", "Cc"}
