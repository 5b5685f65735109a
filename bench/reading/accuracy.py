"""Character error rate on the core values of generated certificates, degraded in every medium, by reader.

    python bench/reading/accuracy.py [--count 40] [--seed 11] [--media scan_200,fax] [--readers ours] [--kept FILE]

Every certificate comes from the generator with exact truth, and is degraded with a fixed seed. A value's errors are
the fewest insertions, deletions and replacements that turn it into some stretch of the text read from its page (case
and punctuation count, spaces between words as one). Raw Tesseract and RapidOCR read the page as it was filed, at its
own resolution (a PDF at 300 dpi), with their own defaults.

Every score is written to the file `--kept` as it comes, and what is there already is not measured again: a run may be
cut at any time and taken up with the same command. `--errors` prints what was misread.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from rapidfuzz import fuzz

from bench.reading.desk import desk
from extractors.training.degrade import MEDIA, Degraded, degrade
from extractors.training.generator import Sample, sample
from schemas.errors import UnreadableError
from schemas.outcome import Kind
from schemas.settings import Settings

CORE = ("provider", "title", "completed_on", "hours")


class Score(NamedTuple):
    """Of one file by one reader: wrong characters, all characters, seconds, and the values that came out wrong."""

    seed: int
    which: int
    medium: str
    reader: str
    wrong: int
    all: int
    seconds: float
    misread: tuple[tuple[str, str], ...]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--media", default=",".join([*MEDIA, "desk"]))
    parser.add_argument("--readers", default=",".join(READERS))
    parser.add_argument("--kept", type=Path, default=None)
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    scores = _kept(asked.kept)
    chosen = [index for index, _ in islice(certificates(asked.seed), asked.count)]
    wanted = [(asked.seed, *job) for job in product(chosen, asked.media.split(","), asked.readers.split(","))]
    done = {(score.seed, score.which, score.medium, score.reader) for score in scores}
    jobs = [job for job in wanted if job not in done]
    with ProcessPoolExecutor(max_workers=2) as pool:
        for score in pool.map(measure, *zip(*jobs, strict=True)) if jobs else ():
            scores.append(score)
            if asked.kept:
                with asked.kept.open("a") as file:
                    file.write(json.dumps(score) + "\n")
    print_table([score for score in scores if score[:4] in set(wanted)], errors=asked.errors)


def print_table(scores: Sequence[Score], *, errors: bool) -> None:
    """One row for each medium and reader."""
    for score in scores if errors else ():
        for value, got in score.misread:
            print(f"{score.which:4d} {score.medium:14s} {score.reader:10s} {value!r} -> {got!r}")
    print(f"{'medium':16s}{'reader':12s}{'files':>6s}{'characters':>11s}{'error rate':>11s}{'median s':>9s}")
    for medium, reader in dict.fromkeys((score.medium, score.reader) for score in scores):
        of = [score for score in scores if (score.medium, score.reader) == (medium, reader)]
        wrong, every = sum(s.wrong for s in of), sum(s.all for s in of)
        seconds = sorted(s.seconds for s in of)[len(of) // 2]
        print(f"{medium:16s}{reader:12s}{len(of):6d}{every:11d}{wrong / max(every, 1):11.2%}{seconds:9.2f}")


def _kept(path: Path | None) -> list[Score]:
    if path is None or not path.exists():
        return []
    return [Score(*json.loads(line)) for line in path.read_text().splitlines()]


def measure(seed: int, index: int, medium: str, reader: str) -> Score:
    """Degrade one certificate, read it, and count."""
    made = sample(seed, index)
    file = degraded(made.pdf, medium=medium, seed=index)
    started = time.perf_counter()
    pages = READERS[reader](file.content, file.ending)
    seconds = time.perf_counter() - started
    wrong = every = 0
    misread: list[tuple[str, str]] = []
    for place in made.truth.places:
        if place.field not in CORE or place.page > len(pages):
            continue
        value = " ".join(place.text.split())
        errors, got = fewest_errors(value, pages[place.page - 1])
        wrong, every = wrong + errors, every + len(value)
        if errors:
            misread.append((value, got))
    return Score(seed, index, medium, reader, wrong, every, seconds, tuple(misread))


def degraded(pdf: bytes, *, medium: str, seed: int) -> Degraded:
    """The PDF after a medium of the generator, or after `desk`."""
    return desk(pdf, seed=seed) if medium == "desk" else degrade(pdf, medium=medium, seed=seed)


def fewest_errors(value: str, text: str) -> tuple[int, str]:
    """The smallest edit distance between `value` and any stretch of `text`, and that stretch.

    >>> fewest_errors("Contact hours: 3.5", "the Contact hours: 3,5 earned")
    (1, 'Contact hours: 3,5')
    """
    at = fuzz.partial_ratio_alignment(value, text) if text else None
    if at is None:
        return len(value), ""
    start = max(0, at.dest_start - len(value) // 2)
    near = text[start : at.dest_end + len(value) // 2]
    row, begins = [0] * (len(near) + 1), list(range(len(near) + 1))
    for letter in value:
        before, begun, row[0], begins[0] = row[:], begins[:], row[0] + 1, 0
        for place, other in enumerate(near, 1):
            choices = (
                (before[place - 1] + (letter != other), begun[place - 1]),
                (before[place] + 1, begun[place]),
                (row[place - 1] + 1, begins[place - 1]),
            )
            row[place], begins[place] = min(choices)
    end = min(range(len(row)), key=row.__getitem__)
    return row[end], near[begins[end] : end]


def certificates(seed: int) -> Iterator[tuple[int, Sample]]:
    """Every English certificate of the generator with values that have a place, with its index, without end."""
    index = 0
    while True:
        made = sample(seed, index)
        if made.truth.kind == Kind.CERTIFICATE and made.truth.lang == "en" and made.truth.places:
            yield index, made
        index += 1


def _ours(content: bytes, ending: str) -> list[str]:
    from extractors.reading.opening import open_document
    from extractors.reading.reading import read
    from extractors.reading.second_look import look_again
    from schemas.reading import Evidence

    settings = Settings()
    try:
        with open_document(content, name=f"certificate{ending}", settings=settings) as opened:
            document = read(opened, settings=settings)
            places = [
                Evidence(page=page.number, box=word.box, text=word.text, reader=word.reader)
                for page in document.pages
                for word in page.words
                if word.size > 9 or any(letter.isdigit() for letter in word.text)
            ]
            document = look_again(document, opened, places, settings=settings)
    except UnreadableError:
        return []
    return [" ".join(word.text for word in page.words) for page in document.pages]


def _tesseract(content: bytes, ending: str) -> list[str]:
    import pytesseract

    from extractors.reading.ocr.tesseract import prepare

    prepare()
    return [" ".join(pytesseract.image_to_string(page).split()) for page in _pages(content, ending)]


def _rapidocr(content: bytes, ending: str) -> list[str]:
    import numpy

    texts = []
    for page in _pages(content, ending):
        answer = _rapid_engine()(numpy.asarray(page.convert("RGB"))[:, :, ::-1])
        texts.append(" ".join(" ".join(answer.txts or ()).split()))
    return texts


@cache
def _rapid_engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": 1})


def _pages(content: bytes, ending: str) -> list[Any]:
    from PIL import Image, ImageSequence

    if ending != ".pdf":
        return [page.convert("RGB") for page in ImageSequence.Iterator(Image.open(io.BytesIO(content)))]
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    pages = [page.render(scale=300 / 72).to_pil() for page in document]
    document.close()
    return pages


READERS: dict[str, Callable[[bytes, str], list[str]]] = {"ours": _ours, "tesseract": _tesseract, "rapidocr": _rapidocr}


if __name__ == "__main__":
    main()
