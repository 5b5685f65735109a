"""How often provider, title and learner stand verbatim in the words read, and which do not.

    python bench/reading/verbatim.py CORPUS DOCUMENTS [--misses]

DOCUMENTS is what `cache_documents.py` wrote. Case, accents, punctuation and spaces are folded. A value is found when an
accepted form stands in the words in reading order, or in one column of them (a title that is wrapped inside its cell of
a table, a name in three lines beside a logo); a record that names none is not counted.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from extractors.reading.ordering import phrases
from schemas.document import Document, Page
from schemas.geometry import around

FIELDS = ("provider", "title", "learner")


def folded(text: str) -> str:
    """Letters and digits alone."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]+", "", "".join(letter for letter in plain if not unicodedata.combining(letter)))


def columns(page: Page) -> Iterator[str]:
    """For every phrase the text that runs on from it straight downwards, four lines at most."""
    runs = phrases(page.words)
    boxes = [around(word.box for word in run) for run in runs]
    for at in range(len(runs)):
        text, here = [*runs[at]], at
        for _ in range(3):
            below = [
                (box.top, other)
                for other, box in enumerate(boxes)
                if 0 < box.middle[1] - boxes[here].middle[1] < 2.2 * runs[here][0].size
                and min(box.x1, boxes[here].x1) > max(box.x0, boxes[here].x0)
            ]
            if not below:
                break
            here = min(below)[1]
            text.extend(runs[here])
        yield " ".join(word.text for word in text)


def main(corpus: Path, documents: Path, *, misses: bool) -> None:
    """Print one table for the real and one for the designed part."""
    for part, folder in (("real", corpus), ("designed", corpus / "designed")):
        found = {field: [0, 0] for field in FIELDS}
        for line in (folder / "truth.jsonl").read_text().splitlines():
            truth = json.loads(line)
            path = documents / part / f"{truth['file']}.json"
            if truth.get("sure") is False or not path.exists():
                continue
            document = Document.model_validate_json(path.read_text())
            text = folded(" ".join(word.text for page in document.pages for word in page.words))
            text += "|" + "|".join(folded(column) for page in document.pages for column in columns(page))
            for record in truth["records"]:
                for field in FIELDS:
                    values = [value for value in record.get(field, []) if value]
                    if not values:
                        continue
                    hit = any(folded(value) in text for value in values)
                    found[field][0] += hit
                    found[field][1] += 1
                    if misses and not hit:
                        print(f"{part:8s} {truth['file']:20s} {truth['media']:16s} {field:8s} {values}")
        print(part, {field: f"{hit}/{all_} = {hit / max(all_, 1):.1%}" for field, (hit, all_) in found.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), misses="--misses" in sys.argv)
