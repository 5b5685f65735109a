"""Histories drawn at random: files come, copies come, processes die, people decide and forget; it always adds up."""

from __future__ import annotations

import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from ingest.archive import Archive
from ingest.clock import SYSTEM
from ingest.forgetting import forget
from ingest.fsio import DISK
from ingest.intake import Intake
from ingest.ledger.decisions import Confirm, Correct, Decision, Postpone, Reject, Undo
from ingest.ledger.store import Ledger, open_ledger
from ingest.ledger.views import EntryRow
from ingest.pipeline import ingest
from ingest.settling import Settling
from ingest.verify import verify
from ingest.watch import Watch
from ingest.workers import ReadingStoppedError
from schemas.errors import LedgerError
from schemas.outcome import Status
from tests.endurance.lives import Copyist, new_home, settings_of

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=60).filter(
    lambda name: name not in (".", "..") and len(name.encode()) < 200
)
DECISIONS = st.one_of(
    st.builds(Confirm),
    st.builds(Postpone),
    st.builds(Undo),
    st.builds(Reject, reason=st.text(min_size=1, max_size=50)),
    st.builds(Correct, field=st.sampled_from(["title", "hours"]), value=st.one_of(st.none(), st.text(max_size=20))),
)


class Histories(RuleBasedStateMachine):
    """A home, and beside it a plain memory of what was put in and what people last said."""

    contents = Bundle("contents")
    empty: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=self.empty.parent))
        self.home = shutil.copytree(self.empty, self.folder / "home")
        self.ledger = self._open()
        self.sent: set[str] = set()
        self.gone: set[str] = set()
        self.said: dict[tuple[int, str], list[object]] = {}

    @rule(target=contents, content=st.binary(max_size=20), name=NAMES)
    def a_file_comes(self, content: bytes, name: str) -> bytes:
        (self.home / "inbox" / f"{name}.pdf").write_bytes(content.hex().encode())
        return content.hex().encode()

    @rule(content=contents, name=NAMES)
    def a_copy_comes(self, content: bytes, name: str) -> None:
        (self.home / "inbox" / f"{name}.pdf").write_bytes(content)

    @rule()
    def the_inbox_is_looked_at(self) -> None:
        waiting = {
            path.read_bytes() for path in (self.home / "inbox").iterdir() if not path.name.startswith((".", "~$"))
        }
        Watch(
            self.home / "inbox",
            intake=Intake(archive=self._archive(), ledger=self.ledger, disk=DISK),
            settling=Settling(0),
            disk=DISK,
            clock=SYSTEM,
            tell=lambda taken: None,
        ).look()
        self.sent |= {sha256(content).hexdigest() for content in waiting}
        self.gone -= self.sent & {sha256(content).hexdigest() for content in waiting}

    @rule()
    def a_document_is_read(self) -> None:
        receipt = self.ledger.claim("me")
        if receipt is not None:
            ingest(receipt, reader=Copyist(), ledger=self.ledger, settings=settings_of(self.home))

    @rule(failed=st.booleans())
    def a_reader_dies(self, failed: bool) -> None:
        receipt = self.ledger.claim("me")
        if receipt is not None and receipt.failures < 2:
            self.ledger.give_back(receipt, failed=failed, reason="The worker died.")
        elif receipt is not None:
            ingest(receipt, reader=Copyist(), ledger=self.ledger, settings=settings_of(self.home))

    @rule(again=st.booleans())
    def everything_dies_with_a_document_in_hand(self, again: bool) -> None:
        stale = self.ledger.claim("the dead")
        self.ledger.close()
        self.ledger = self._open()
        self.ledger.release(frozenset({"the dead"}))
        if stale is not None and again:
            with pytest.raises((LedgerError, ReadingStoppedError)):
                ingest(stale, reader=Copyist(), ledger=self.ledger, settings=settings_of(self.home))

    @rule(decision=DECISIONS, draw=st.integers(0, 1000))
    def a_person_decides(self, decision: Decision, draw: int) -> None:
        rows = self.ledger.entries()
        if not rows:
            return
        entry = rows[draw % len(rows)].id
        try:
            shown = self.ledger.decide(entry, decision, who="dana")
        except LedgerError as refused:
            assert refused.code == "nothing_to_undo"  # noqa: PT017
            return
        if isinstance(decision, Confirm | Reject):
            assert shown.status is (Status.ACCEPTED if isinstance(decision, Confirm) else Status.REJECTED)
        if isinstance(decision, Correct):
            assert shown.fields[decision.field].source == "person"

    @rule(draw=st.integers(0, 1000))
    def it_is_read_again(self, draw: int) -> None:
        rows = self.ledger.entries()
        if not rows:
            return
        row = rows[draw % len(rows)]
        before = _people(self.ledger, row)
        self.ledger.reread(row.document)
        while (receipt := self.ledger.claim("me")) is not None:
            ingest(receipt, reader=Copyist(), ledger=self.ledger, settings=settings_of(self.home))
        assert _people(self.ledger, row) == before

    @rule(content=contents)
    def a_learner_is_forgotten(self, content: bytes) -> None:
        cache = self.home / "cache"
        gone = forget(content.decode(), ledger=self.ledger, archive=self._archive(), cache=cache, who="dana")
        self.gone |= set(gone.documents)

    @invariant()
    def it_adds_up(self) -> None:
        report = verify(self.ledger, self._archive())
        assert report.is_sound, report.findings
        assert {content for content, _ in self._archive().contents()} == self.sent - self.gone

    def teardown(self) -> None:
        self.ledger.close()
        shutil.rmtree(self.folder)

    def _open(self) -> Ledger:
        return open_ledger(settings_of(self.home))

    def _archive(self) -> Archive:
        return Archive(self.home / "archive")


def _people(ledger: Ledger, row: EntryRow) -> dict[str, object]:
    """What people have said about an entry, and whether it is theirs."""
    entry = ledger.entry(row.id)
    said: dict[str, object] = {name: field.value for name, field in entry.fields.items() if field.source == "person"}
    return {**said, "status": entry.status if entry.decided else None}


def _run(folder: Path, *, examples: int, steps: int) -> None:
    Histories.empty = new_home(folder / "empty")
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Histories,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_every_history_adds_up(tmp_path: Path) -> None:
    _run(tmp_path, examples=8, steps=15)


@pytest.mark.slow
def test_every_long_history_adds_up(tmp_path: Path) -> None:
    _run(tmp_path, examples=400, steps=50)
