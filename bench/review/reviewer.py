"""A scripted reviewer clears a queue through the page with keys alone: `python -m bench.review.reviewer`.

What is counted: key presses a document, and how long the next document is not there yet after the last key: in the
browser, from the key's own time until the next one's field has the focus, its picture is decoded and the frame is
painted; and from the script, with all that driving a browser adds.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any, NamedTuple

from playwright.sync_api import sync_playwright

from bench.review.seed import invented
from ingest.ledger.store import Ledger, open_ledger
from ingest.review.accounts import Accounts
from ingest.review.ledger_books import LedgerBooks
from ingest.review.ledger_desk import LedgerDesk
from ingest.review.office import Office
from schemas.certificate import Certificate
from schemas.outcome import Extraction, Flag, Kind, Outcome, Status
from schemas.reading import Alternative, Evidence, Reading
from schemas.settings import Settings
from tests.ingest.review.conftest import CHROMIUM, CHROMIUM_ARGS, served
from tests.ingest.review.drawn import DrawnPage, DrawnPages, certificate
from tests.ingest.review.office_of_six import admit

RIGHT, OTHER = 0.55, 0.80
"""The machine's value is right in so many of the doubtful ones; up to there, one of its alternatives is."""


STOPWATCH = """
window.shown = [];
addEventListener("keydown", (key) => {
  const sheet = () => document.querySelector(".sheet");
  const before = sheet()?.dataset.document;
  if (key.key !== "Enter" || !before) return;
  const painted = () => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => window.shown.push(performance.now() - key.timeStamp);
    after.port2.postMessage("painted");
  });
  const look = () => {
    const now = sheet();
    if (!now || now.dataset.document === before || !now.querySelector(".field.now")) return requestAnimationFrame(look);
    const picture = new Image();
    picture.src = now.querySelector("svg.page image").dataset.href;
    if (picture.complete) painted(); else picture.decode().then(painted, painted);
  };
  setTimeout(look);
}, true);
"""
"""Notes, for every document that an Enter brings, the milliseconds from the key to the painted frame."""


class Case(NamedTuple):
    """A page, what it truly says, and what the machine made of the field it is unsure of."""

    hashed: str
    page: DrawnPage
    truth: dict[str, str]
    doubtful: str
    read: str
    other: str


class Worked(NamedTuple):
    """One document: keys pressed, and seconds from the last of them until the next document stood there."""

    keys: int
    waited: float


def main() -> None:
    """Work the queue, print the figures."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--documents", type=int, default=200)
    words.add_argument("--look", type=float, default=1.0, help="seconds that the reviewer looks at each document")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder), review_sample=0.0)
        ledger = open_ledger(settings)
        cases = seeded(ledger, asked.documents)
        office = Office(
            settings=settings, desk=LedgerDesk(ledger, settings=settings), books=LedgerBooks(ledger, settings=settings),
            drawer=DrawnPages({case.hashed: (case.page,) for case in cases}), accounts=Accounts(), me="reviewer",
        )  # fmt: skip
        with served(office) as address, sync_playwright() as play:
            chromium = play.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGS)
            begun = perf_counter()
            page = chromium.new_page(base_url=address, viewport={"width": 1280, "height": 860})
            page.add_init_script(STOPWATCH)
            worked, shown = work(page, cases, look=asked.look)
            seconds = perf_counter() - begun
            chromium.close()
        wrong = sum(not stands(ledger, n, case) for n, case in enumerate(cases, start=1))
        tell(worked, shown, seconds, wrong=wrong)
        ledger.close()


def seeded(ledger: Ledger, count: int) -> list[Case]:
    """So many doubtful documents in the ledger."""
    lots = random.Random(7)
    cases = [drawn(number, lots) for number in range(count)]
    for number, case in enumerate(cases):
        admit(ledger, case.hashed, f"scan {number:04}.pdf", outcome(case))
    return cases


def drawn(number: int, lots: random.Random) -> Case:
    """One invented certificate, and how it was misread."""
    paper = invented(lots, date(2026, 3, 1))
    truth = {
        "provider": paper.provider,
        "title": paper.title,
        "completed_on": paper.done.isoformat(),
        "hours": f"{paper.hours:g}",
        "learner": paper.learner,
    }
    doubtful = lots.choice(("hours", "hours", "completed_on", "provider", "title"))
    wrong = {
        "hours": f"{paper.hours + 1:g}",
        "completed_on": paper.done.replace(day=28 if paper.done.day != 28 else 27).isoformat(),
        "provider": paper.provider.rpartition(" ")[0],
        "title": paper.title.split(" ")[0],
    }[doubtful]
    lot = lots.random()
    read, other = (truth[doubtful], wrong) if lot < RIGHT else (wrong, truth[doubtful] if lot < OTHER else "")
    printed = f"{paper.done:%B} {paper.done.day}, {paper.done.year}"
    page = certificate(paper.provider, paper.title, paper.learner, printed, f"{paper.hours:g} contact hours")
    return Case(f"{number:064x}", page, truth, doubtful, read, other)


def outcome(case: Case) -> Outcome:
    """What the machine recorded."""
    box = case.page.place(case.truth["learner"])
    evidence = Evidence(page=1, box=box, text=case.truth["learner"], reader="pdf")
    readings = {}
    for name, text in (case.truth | {case.doubtful: case.read}).items():
        unsure = name == case.doubtful
        others = (Alternative(value=_value(name, case.other), confidence=0.3),) if case.other and unsure else ()
        sure = 0.6 if unsure else 0.995
        readings[name] = Reading(value=_value(name, text), confidence=sure, evidence=evidence, alternatives=others)
    message = f"“{case.read}” is not certain enough."
    flag = Flag(code=f"{case.doubtful}_unsure", field=case.doubtful, record=0, message=message)
    extraction = Extraction(
        sha256=case.hashed, kind=Kind.CERTIFICATE, records=(Certificate(readings=readings),), pages=1, text=case.read
    )
    return Outcome(status=Status.NEEDS_REVIEW, extraction=extraction, flags=(flag,))


def work(page: Any, cases: list[Case], *, look: float) -> tuple[list[Worked], list[float]]:
    """Every document, from the queue to the end; `look` seconds are spent on each before the first key.

    What the script saw, and the milliseconds that the browser noted.
    """
    page.set_default_timeout(120_000)
    page.goto("/queue")
    page.keyboard.press("Enter")
    page.wait_for_selector(".field.now")
    worked, shown = [], []
    for number, case in enumerate(cases, start=1):
        page.wait_for_selector(f".sheet[data-document='{number}'] .field.now")
        page.wait_for_timeout(1000 * look)
        keys = settle(page, case)
        shown = page.evaluate("window.shown")
        begun = perf_counter()
        page.keyboard.press("Enter")
        if number < len(cases):
            page.wait_for_selector(f".sheet[data-document='{number + 1}'] .field.now")
            page.wait_for_selector("svg.page image[href]", state="attached")
        else:
            page.wait_for_url("**/queue")
        worked.append(Worked(keys + 1, perf_counter() - begun))
    return worked, shown


def settle(page: Any, case: Case) -> int:
    """Put the doubtful field right; how many keys that took."""
    truth = case.truth[case.doubtful]
    if page.input_value(".field.now input[name^='value:']") == truth:
        return 0
    choices = page.locator(".field.now [data-choice]")
    for at in range(choices.count()):
        if choices.nth(at).get_attribute("data-text") == truth:
            page.keyboard.press(str(at + 1))
            return 1
    page.keyboard.press("e")
    page.keyboard.type(truth)
    return 1 + len(truth)


def stands(ledger: Ledger, entry: int, case: Case) -> bool:
    """Whether the ledger now says what the page says."""
    row = ledger.entry(entry)
    truth = _value(case.doubtful, case.truth[case.doubtful])
    return row.status is Status.ACCEPTED and row.value(case.doubtful) == truth


def tell(worked: list[Worked], shown: list[float], seconds: float, *, wrong: int) -> None:
    """The figures."""
    waits = [one.waited for one in worked[:-1]]
    keys = [one.keys for one in worked]
    print(f"documents {len(worked)}, wrong afterwards {wrong}, {seconds:.0f} s in all")
    print(f"key presses a document: median {median(keys):g}, mean {sum(keys) / len(keys):.1f}, most {max(keys)}")
    for seen, milliseconds in (("browser", shown), ("script", [1000 * wait for wait in waits])):
        worst = quantiles(milliseconds, n=20)[18]
        print(f"next document, seen by the {seen}: median {median(milliseconds):.0f} ms, 95 % {worst:.0f} ms")


def _value(name: str, text: str) -> str | float:
    return float(text) if name == "hours" else text


if __name__ == "__main__":
    main()
