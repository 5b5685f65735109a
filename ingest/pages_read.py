"""What was read, kept as JSON in the home's `cache/`: a page that a person opens shows its words at once.

Nothing depends on it: the folder may be deleted at any time, and forgetting a person clears it.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

from pydantic import ValidationError

from schemas.document import Document

CACHE = "cache"


def keep(home: Path, content: str, document: Document | None) -> None:
    """Keep what was read of the file with the hash `content`. A full disk only costs the time to read it again."""
    path = _place(home, content)
    try:
        for drawn in path.parent.glob(f"{content}.*.words"):
            drawn.unlink(missing_ok=True)  # of an earlier reading
        if document is None:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{threading.get_ident()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(document.model_dump_json())
        draft.replace(path)
    except OSError:
        return


def kept(home: Path, content: str) -> Document | None:
    """What was read of that file; None where it is not kept, or of another version."""
    try:
        return Document.model_validate_json(_place(home, content).read_bytes())
    except (OSError, ValidationError):
        return None


def _place(home: Path, content: str) -> Path:
    return home / CACHE / content[:2] / f"{content}.document.json"
