"""What a lesson's value is worth, with the model and against it: `python -m bench.review.lessons`.

Invented issuers send several certificates each. On the first a person shows where every field stands (or whose logo it
is); on the others the value there is held against the model's own choice, and both against the truth.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, pairwise
from random import Random

from bench.review.issuers import Issuer, Paper, issuers, paper, staff
from bench.review.replay import is_right, truths
from extractors.understanding.choosing import choose
from extractors.understanding.layouts import pointing, remembered
from extractors.understanding.opened import notes_of
from extractors.understanding.ranks import rank
from extractors.understanding.relations import Ranking
from extractors.understanding.vouching import borne_out
from schemas.certificate import CORE_FIELDS
from schemas.geometry import Box
from schemas.memory import EMPTY, Layout
from schemas.model import Model
from schemas.settings import Settings
from schemas.wording import FEWEST_WORDS, fingerprint

STEPS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.995, 1.01)


class Tried(Model):
    """A lesson on one certificate: what the model thought by itself, and who was right."""

    field: str
    own: float
    own_is_right: bool
    agrees: bool
    is_right: bool
    is_picture: bool
    is_corrected: bool
    held: int
    failed: int

    @property
    def with_lesson(self) -> float:
        """The confidence that the two together get."""
        lesson = Layout(fingerprint=(), field=self.field, box=Box(0, 0, 0, 0), held=self.held, failed=self.failed)
        return borne_out(self.own, lesson)


def main() -> None:
    """Try, and print two tables."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--issuers", type=int, default=14)
    words.add_argument("--copies", type=int, default=5)
    words.add_argument("--seed", type=int, default=61, help="further seeds are further issuers")
    asked = words.parse_args()
    senders = islice(issuers(asked.seed), asked.issuers)
    tried = [one for sender in senders for one in tried_on(sender, copies=asked.copies, seed=asked.seed)]
    print("\n".join([*agreeing(tried), "", *differing(tried)]))


def tried_on(issuer: Issuer, *, copies: int, seed: int) -> Iterator[Tried]:
    """All lessons of one issuer on its later certificates."""
    lots = Random(seed)
    lessons: dict[str, Layout] = {}
    corrected: dict[str, bool] = {}
    for copy in range(1, copies + 1):
        on = date(2025, lots.randint(1, 12), lots.randint(1, 28))
        come = paper(issuer, copy, who=staff(lots.randrange(30)), on=on)
        pages = notes_of(come.document, memory=EMPTY, settings=Settings())
        known = rank(pages)
        shown = pointing(known, pages, tuple(lessons.values()))
        for field, layout in shown.items():
            # Believed in any case, to see what it would give.
            lesson = layout.model_copy(update={"overrules": True, "held": layout.failed + 1})
            own, given = choose(known[field]), choose(remembered(known, pages, {field: lesson})[field])
            right = is_right(field, given.value, come)
            yield Tried(
                field=field, own=own.confidence, own_is_right=is_right(field, own.value, come),
                agrees=own.value == given.value, is_right=right, is_picture=bool(layout.value),
                is_corrected=corrected[field], held=layout.held, failed=layout.failed,
            )  # fmt: skip
            counts = {"held": layout.held + right, "failed": layout.failed + (not right)}
            lessons[field] = layout.model_copy(update=counts)
        for field in CORE_FIELDS:
            taught = None if field in lessons else _taught(field, come, known)
            if taught is not None:
                lessons[field] = taught
                corrected[field] = not is_right(field, choose(known[field]).value, come)


def _taught(field: str, come: Paper, known: Mapping[str, Ranking]) -> Layout | None:
    """What a person would show on this certificate."""
    page = come.document.pages[0]
    found = [choose(ranking).evidence for ranking in known.values()]
    values = [evidence.text for evidence in found if evidence] + [place.text for place in come.places]
    fixed = fingerprint(" ".join(word.text for word in page.words), values)
    spot = next((place for place in come.places if place.field == field), None)
    if spot is None or spot.page != 1 or len(fixed) < FEWEST_WORDS:
        return None
    printed = {word.text for word in page.words}
    if field == "provider" and not all(word in printed for word in spot.text.split()):
        return Layout(fingerprint=fixed, field=field, box=Box(0, 0, 0, 0), value=truths(field, come)[0])
    box = spot.box
    share = Box(box.x0 / page.width, box.top / page.height, box.x1 / page.width, box.bottom / page.height)
    return Layout(fingerprint=fixed, field=field, box=share)


def agreeing(tried: Sequence[Tried]) -> Iterator[str]:
    """Where the model says the same: its confidence, what it becomes, and how often that is right."""
    yield "| the model alone says | cases | with the lesson | right |"
    yield "| --- | --- | --- | --- |"
    same = [one for one in tried if one.agrees]
    for low, high in pairwise(STEPS):
        some = [one for one in same if low <= one.own < high]
        if some:
            together = sum(one.with_lesson for one in some) / len(some)
            yield f"| {low:g}–{min(high, 1):g} | {len(some)} | {together:.3f} | {_share(some)} |"


def differing(tried: Sequence[Tried]) -> Iterator[str]:
    """Where it says something else, the lesson not having failed before."""
    yield "| the lesson | cases | the lesson is right | the model is right |"
    yield "| --- | --- | --- | --- |"
    apart = [one for one in tried if not one.agrees and not one.failed]
    kinds = {
        "whose logo it is": [one for one in apart if one.is_picture],
        "a place, taught by a correction": [one for one in apart if one.is_corrected and not one.is_picture],
        "a place, left as it was read": [one for one in apart if not one.is_corrected and not one.is_picture],
    }
    for words, some in kinds.items():
        yield f"| {words} | {len(some)} | {_share(some)} | {sum(one.own_is_right for one in some)} |"


def _share(some: Sequence[Tried]) -> str:
    right = sum(one.is_right for one in some)
    return f"{right} ({right / len(some):.1%})" if some else "0"


if __name__ == "__main__":
    main()
