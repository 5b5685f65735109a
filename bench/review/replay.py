"""A year of an office, with what corrections teach and without it: `python -m bench.review.replay`.

Invented issuers send certificates again and again, new ones join month by month. A scripted reviewer opens what waits
and corrects what is wrong, through the same desk as the pages; whatever is accepted without a look stays as it is.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random

from bench.review.issuers import Issuer, Paper, issuers, paper, staff
from bench.review.seed import Calendar
from extractors.training.agreement import same_date, same_hours, same_text
from extractors.understanding import understand
from ingest.ledger.admitting import Arrival
from ingest.ledger.store import Ledger, open_ledger
from ingest.pages_read import keep
from ingest.review.decisions import Answer, Confirm
from ingest.review.ledger_desk import LedgerDesk
from ingest.review.views import Place
from ingest.triage import judge
from schemas.certificate import CORE_FIELDS
from schemas.memory import EMPTY
from schemas.model import Model
from schemas.outcome import Status
from schemas.reading import Value
from schemas.settings import Settings

YEAR = 2025
MONTHS = 12
AT_FIRST, EACH_MONTH = 16, 1
"""Issuers that the office knows from the first day, and new ones a month."""

PEOPLE = 30


@dataclass(frozen=True)
class Come:
    """One certificate comes in."""

    month: int
    issuer: Issuer
    copy: int
    paper: Paper


class Month(Model):
    """What happened in one month."""

    documents: int = 0
    looked_at: int = 0
    corrected: int = 0
    corrections: int = 0
    wrong_unseen: int = 0

    def __add__(self, other: Month) -> Month:
        return Month(**{name: getattr(self, name) + getattr(other, name) for name in Month.model_fields})


class Year(Model):
    """Month by month, and all that was at least the third certificate of its issuer."""

    months: tuple[Month, ...] = (Month(),) * MONTHS
    third: Month = Month()

    def __add__(self, other: Year) -> Year:
        months = tuple(one + more for one, more in zip(self.months, other.months, strict=True))
        return Year(months=months, third=self.third + other.third)


class Years(Model):
    """The same offices, learning and not."""

    learning: Year = Year()
    not_learning: Year = Year()


def main() -> None:
    """Both years, a table and a picture."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--a-month", type=int, default=40, help="certificates a month")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--budget", type=float, default=0.005, help="the home’s error budget")
    words.add_argument("--picture", type=Path, default=Path("docs/screens/year.svg"))
    words.add_argument("--sum", type=Path, help="add to the offices in this file, so that many can be done in turns")
    asked = words.parse_args()
    year = list(office_year(asked.a_month, seed=asked.seed))
    done = Years(
        learning=replay(year, learns=True, budget=asked.budget),
        not_learning=replay(year, learns=False, budget=asked.budget),
    )
    if asked.sum:
        before = Years.model_validate_json(asked.sum.read_bytes()) if asked.sum.exists() else Years()
        done = Years(learning=before.learning + done.learning, not_learning=before.not_learning + done.not_learning)
        asked.sum.write_text(done.model_dump_json())
    print(table(done))
    draw(done, asked.picture, budget=asked.budget)


def office_year(a_month: int, *, seed: int) -> Iterator[Come]:
    """Every certificate of the year in the order in which they come; few issuers send many, many send few."""
    lots = Random(seed)
    copies: dict[int, int] = {}
    senders = list(islice(issuers(seed), AT_FIRST + EACH_MONTH * MONTHS))
    for month in range(MONTHS):
        known = AT_FIRST + EACH_MONTH * month
        weights = [1 / (1 + (number % AT_FIRST)) ** 0.8 for number in range(known)]
        for _ in range(a_month):
            (number,) = lots.choices(range(known), weights)
            copies[number] = copies.get(number, 0) + 1
            on = date(YEAR, month + 1, lots.randint(1, 28))
            issuer = senders[number]
            drawn = paper(issuer, copies[number], who=staff(lots.randrange(PEOPLE)), on=on)
            yield Come(month, issuer, copies[number], drawn)


def replay(year: Sequence[Come], *, learns: bool, budget: float) -> Year:
    """Every certificate of the year through a ledger and a desk of its own."""
    months, third = [Month() for _ in range(MONTHS)], Month()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), review_sample=0.0, error_budget=budget)
        clock = Calendar(at=datetime(YEAR + 1, 2, 1, tzinfo=UTC))
        ledger = open_ledger(settings, clock=clock)
        desk = LedgerDesk(ledger, settings=settings, clock=clock)
        for number, come in enumerate(year):
            clock.at += timedelta(seconds=1)
            clock.seconds += 1
            happened = one(ledger, desk, number, come, learns=learns)
            months[come.month] += happened
            third += happened if come.copy >= 3 else Month()
        ledger.close()
    return Year(months=tuple(months), third=third)


def one(ledger: Ledger, desk: LedgerDesk, number: int, come: Come, *, learns: bool) -> Month:
    """Read, judge, record; where it waits, the reviewer puts right what is wrong, and confirms."""
    content = f"{number:064x}"
    document = come.paper.document
    made = understand(document, memory=ledger.memory() if learns else EMPTY, settings=desk.settings)
    ledger.admit(Arrival(key=content, sha256=content, size=1, name=f"{number}.pdf", raw_name=b"-"))
    receipt = ledger.claim("replay")
    if receipt is None:
        raise AssertionError("the document cannot be claimed")
    keep(desk.settings.home, content, document)
    (entry, *_) = ledger.record(receipt, judge(made, settings=desk.settings))
    row = ledger.entry(entry)
    wrong = [field for field in CORE_FIELDS if not is_right(field, row.value(field), come.paper)]
    if row.status is not Status.NEEDS_REVIEW:
        return Month(documents=1, wrong_unseen=int(bool(wrong)))
    answers = tuple(answer_to(field, come.paper) for field in wrong)
    confirm = Confirm(answers=answers, in_spite=True)
    desk.decide(receipt.document, confirm, by="reviewer", now=ledger.clock.now())
    return Month(documents=1, looked_at=1, corrected=int(bool(wrong)), corrections=len(wrong))


def is_right(field: str, value: Value, paper: Paper) -> bool:
    """Whether the entry says what the paper says; nothing is right where nothing is printed."""
    record = paper.record
    if field == "hours":
        amounts = [hours for hours in record.hours if hours is not None]
        return isinstance(value, float) and same_hours(value, amounts) if value is not None else None in record.hours
    accepted = truths(field, paper)
    if value is None:
        return not accepted
    return same_date(str(value), accepted) if field == "completed_on" else same_text(str(value), accepted)


def answer_to(field: str, paper: Paper) -> Answer:
    """What the reviewer enters: the printed text is pointed at, what is only a picture is typed."""
    accepted = truths(field, paper)
    spot = next((place for place in paper.places if place.field == field), None)
    hidden = field == "provider" and spot is not None and not _is_in_words(spot.text, paper)
    place = None
    if spot is not None and not hidden:
        place = Place(page=spot.page, box=spot.box, text=spot.text, reader="person")
    return Answer(record=0, field=field, text=accepted[0] if accepted else "", place=place)


def table(years: Years) -> str:
    """Months as rows of Markdown."""
    learning, not_learning = years.learning, years.not_learning
    lines = [
        "| month | certificates | a person looks: learning | not learning | corrects: learning | not learning | "
        "wrong and unseen: learning | not learning |",
        "| --- " * 8 + "|",
    ]
    for number, (one_, other) in enumerate(zip(learning.months, not_learning.months, strict=True), start=1):
        lines.append(_row(str(number), one_, other))
    lines.append(_row("year", sum(learning.months, Month()), sum(not_learning.months, Month())))
    lines.append(_row("third and later of an issuer", learning.third, not_learning.third))
    return "\n".join(lines)


def draw(years: Years, path: Path, *, budget: float) -> None:
    """The shares quarter by quarter, as a picture for the documentation."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "certledger"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(1, 2, figsize=(9, 3.4), sharey=True)
    shown: Mapping[str, str] = {"a person looks": "looked_at", "a person corrects": "corrected"}
    for axis, (title, field) in zip(axes, shown.items(), strict=True):
        for label, year, line in (("not learning", years.not_learning, "--s"), ("learning", years.learning, "-o")):
            quarters = [sum(year.months[first : first + 3], Month()) for first in range(0, MONTHS, 3)]
            values = [100 * getattr(quarter, field) / max(1, quarter.documents) for quarter in quarters]
            colour = "#27594b" if label == "learning" else "#b5562a"
            axis.plot(range(1, len(values) + 1), values, line, label=label, color=colour)
        axis.set_title(title, fontsize=11)
        axis.set_xlabel(f"quarter (error budget {100 * budget:g} %)")
        axis.set_xticks(range(1, 5))
        axis.set_ylim(0, 100)
        axis.grid(alpha=0.25)
    axes[0].set_ylabel("% of the certificates")
    axes[1].legend(frameon=False)
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def share(some: int, everything: int) -> str:
    return f"{100 * some / everything:.0f} %" if everything else "—"


def _row(name: str, one_: Month, other: Month) -> str:
    cells = [name, str(one_.documents)]
    for field in ("looked_at", "corrected", "wrong_unseen"):
        cells += [share(getattr(one_, field), one_.documents), share(getattr(other, field), other.documents)]
    return f"| {' | '.join(cells)} |"


def truths(field: str, paper: Paper) -> Sequence[str]:
    """What the paper accepts for a field, as text; nothing where it prints none."""
    record = paper.record
    if field == "hours":
        return [f"{hours:g}" for hours in record.hours if hours is not None and not math.isnan(hours)]
    accepted: Sequence[str] = record.date if field == "completed_on" else getattr(record, field)
    return accepted


def _is_in_words(text: str, paper: Paper) -> bool:
    printed = {word.text for page in paper.document.pages for word in page.words}
    return all(word in printed for word in text.split())


if __name__ == "__main__":
    main()
