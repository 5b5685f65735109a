"""What may go to a terminal: text from documents is only ever text, and never a command to the screen."""

from __future__ import annotations

import re

# C0 without tab, DEL and C1 (escape sequences), bidirectional controls (they reorder the line), line separators,
# surrogates (file names that are no UTF-8), noncharacters and tag characters (invisible text).
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: object, *, most: int = 500) -> str:
    """`text` on one line without anything that steers a terminal; cut to `most` characters.

    >>> plain("Basics\\x1b[2J of\\nwound care")
    'Basics [2J of wound care'
    >>> plain("abcdef", most=4)
    'abc…'
    """
    line = _UNPRINTABLE.sub(" ", str(text)).replace("\t", " ")
    return line if len(line) <= most else line[: most - 1] + "…"


def harmless_json(line: str) -> str:
    r"""The same JSON with characters that steer a terminal written as `\uXXXX`: equal to every reader of JSON.

    >>> harmless_json('"\x9b31m"')
    '"\\u009b31m"'
    """
    return _UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
