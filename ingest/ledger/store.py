"""The ledger: one object that records what was read, keeps what people decided, and answers questions.

Opening
    open_ledger(settings, *, clock, check) -> Ledger    makes or migrates the database; LedgerError if it cannot be used

Taking in (ingest.intake, ingest.pipeline)
    admit(arrival) -> Admission              document, arrival, job in one transaction; the same file again is no news
    claim(owner, *, newest) -> Receipt | None  the next document to read; its attempt is committed before it starts
    give_back(receipt, *, failed, reason)    the attempt ended without a result
    owners(), release(dead)                  who has documents in hand; put back what the dead ones had
    put_back(owner, *, but)                  put back what an owner has not really got: the answer to its claim was lost
    reread(document)                         put it up for another reading
    record(receipt, outcome) -> tuple[int, …]  entry ids; readings, evidence, flags, event in one transaction;
                                             LedgerError `stale_attempt` when another attempt has taken over

Looking (ingest.review, ingest.cli, ingest.exports)
    entries(*, status, queue, order, limit, offset) -> tuple[EntryRow, …]
    entry(id) -> EntryView                   LedgerError `no_entry`
    search(words, *, limit) -> tuple[EntryRow, …]
    counts() -> Counts                       everything that `status` says
    balance(documents), unfinished(documents)  what became of some documents; how many are not read yet
    events(*, after, limit) -> tuple[EventView, …]
    original(sha256) -> Path                 where the archive keeps a document
    text(document), names(document)          all its words; every name it arrived under

Deciding (ingest.review)
    decide(entry, decision, *, who, seen) -> EntryView   `seen`: the version the person saw; LedgerError
                                             `changed_meanwhile` when somebody else was faster

Learning
    memory() -> schemas.memory.Memory        what the next reading is given
    lessons() -> tuple[Lesson, …]
    teach(lesson, *, who, entry)             an Alias, a Layout, a ProviderName or a LearnerName
    switch(lesson, *, on, who)

Privacy (ingest.forgetting also removes the originals)
    forget(learner, *, who) -> Forgotten     documents that are theirs alone, and their entries in others
    forgotten() -> hashes                    everything that was removed

Health
    looked(), trouble(code, message), cured(code)   the watcher's last look; a standing problem; its end
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, insert, select

from ingest.clock import SYSTEM, Clock
from ingest.ledger import admitting, counting, deciding, forgetting, lessons, looking, recording, searching
from ingest.ledger.admitting import Admission, Arrival
from ingest.ledger.database import Database
from ingest.ledger.decisions import Decision
from ingest.ledger.events import append
from ingest.ledger.lessons import Taught
from ingest.ledger.opening import opened
from ingest.ledger.recording import Policy
from ingest.ledger.tables import documents, health
from ingest.ledger.views import Balance, Counts, EntryRow, EntryView, EventView, Forgotten, Lesson, Order, Receipt
from schemas.errors import LedgerError
from schemas.memory import Memory
from schemas.outcome import Outcome, Status
from schemas.settings import Settings

LEASE = timedelta(minutes=60)
"""After so long a document is read by somebody else; a process that is known to be dead loses it at once."""


def open_ledger(settings: Settings, *, clock: Clock = SYSTEM, check: bool = False, anew: bool = False) -> Ledger:
    """The ledger of a home, made or brought up to date. `check` reads all of it first, to find damage.

    Where originals are kept and their ledger is gone, one is only made if it is meant to be `anew`.
    """
    archive = (settings.home / "archive").absolute()
    policy = Policy(required=settings.required_fields, sample=settings.review_sample)

    def kept() -> bool:
        return not anew and any(archive.glob("[0-9a-f][0-9a-f]/*"))

    database = opened(settings, check=check, kept=kept)
    return Ledger(database, clock=clock, policy=policy, locate=lambda sha256: archive / sha256[:2] / sha256)


class Ledger:
    """See the top of this file. One object for each process; its methods may be called from any thread."""

    def __init__(self, database: Database, *, clock: Clock, policy: Policy, locate: Callable[[str], Path]) -> None:
        self.database = database
        self.clock = clock
        self._policy = policy
        self._locate = locate

    def close(self) -> None:
        self.database.close()

    def admit(self, arrival: Arrival) -> Admission:
        with self.database.writing() as connection:
            return admitting.admit(connection, arrival, at=self.clock.now())

    def claim(self, owner: str, *, newest: bool = False) -> Receipt | None:
        with self.database.writing() as connection:
            return admitting.claim(
                connection, owner, at=self.clock.now(), lease=LEASE, newest=newest, locate=self._locate
            )

    def put_back(self, owner: str, *, but: frozenset[int]) -> None:
        with self.database.writing() as connection:
            admitting.put_back(connection, owner, but=but)

    def owners(self) -> frozenset[str]:
        with self.database.reading() as connection:
            return admitting.owners(connection)

    def release(self, dead: frozenset[str]) -> int:
        with self.database.writing() as connection:
            return admitting.release(connection, dead, at=self.clock.now())

    def give_back(self, receipt: Receipt, *, failed: bool, reason: str) -> None:
        with self.database.writing() as connection:
            admitting.give_back(connection, receipt, failed=failed, reason=reason)

    def reread(self, document: int) -> bool:
        with self.database.writing() as connection:
            return admitting.reread(connection, document)

    def record(self, receipt: Receipt, outcome: Outcome) -> tuple[int, ...]:
        with self.database.writing() as connection:
            return recording.record(connection, receipt, outcome, at=self.clock.now(), policy=self._policy)

    def entries(
        self,
        *,
        status: Status | None = None,
        queue: bool = False,
        order: Order = Order.NEWEST,
        limit: int = 100,
        offset: int = 0,
    ) -> tuple[EntryRow, ...]:
        with self.database.reading() as connection:
            return looking.rows(connection, status=status, queue=queue, order=order, limit=limit, offset=offset)

    def entry(self, number: int) -> EntryView:
        with self.database.reading() as connection:
            return looking.entry(connection, number)

    def search(self, words: str, *, limit: int = 100) -> tuple[EntryRow, ...]:
        with self.database.reading() as connection:
            return looking.search(connection, words, limit=limit)

    def text(self, document: int) -> str:
        with self.database.reading() as connection:
            return looking.text(connection, document)

    def names(self, document: int) -> tuple[str, ...]:
        with self.database.reading() as connection:
            return looking.names(connection, document)

    def original(self, sha256: str) -> Path:
        """Where the archive keeps a document."""
        return self._locate(sha256)

    def counts(self) -> Counts:
        with self.database.reading() as connection:
            return counting.counts(connection, at=self.clock.now())

    def balance(self, among: frozenset[int]) -> Balance:
        with self.database.reading() as connection:
            return counting.balance(connection, among)

    def unfinished(self, among: frozenset[int]) -> int:
        with self.database.reading() as connection:
            return counting.unfinished(connection, among)

    def events(self, *, after: int = 0, limit: int = 1000) -> tuple[EventView, ...]:
        with self.database.reading() as connection:
            return looking.chain(connection, after=after, limit=limit)

    def decide(self, entry: int, decision: Decision, *, who: str, seen: int | None = None) -> EntryView:
        with self.database.writing() as connection:
            deciding.decide(connection, entry, decision, who=who, seen=seen, at=self.clock.now())
            return looking.entry(connection, entry)

    def memory(self) -> Memory:
        with self.database.reading() as connection:
            return lessons.memory(connection)

    def lessons(self) -> tuple[Lesson, ...]:
        with self.database.reading() as connection:
            return lessons.listed(connection)

    def teach(self, lesson: Taught, *, who: str, entry: int | None = None) -> None:
        with self.database.writing() as connection:
            lessons.teach(connection, lesson, who=who, entry=entry, at=self.clock.now())

    def switch(self, lesson: int, *, on: bool, who: str) -> None:
        with self.database.writing() as connection:
            lessons.switch(connection, lesson, on=on)
            at = self.clock.now()
            append(connection, "switched", subject=f"lesson {lesson}", at=at, who=who, detail={"on": on})

    def forget(self, learner: str, *, who: str) -> Forgotten:
        with self.database.writing() as connection:
            gone = forgetting.forget(connection, learner, who=who, at=self.clock.now())
            searching.purge(connection)
        self.database.wipe_journal()
        return gone

    def forgotten(self) -> frozenset[str]:
        with self.database.reading() as connection:
            return forgetting.forgotten(connection)

    def looked(self) -> None:
        """The inbox has just been looked at."""
        self.trouble(counting.LOOKED, "")

    def trouble(self, code: str, message: str) -> None:
        """Something stands in the way until `cured`; `looked` is written the same way."""
        with self.database.writing() as connection:
            known = connection.execute(select(health).where(health.c.code == code)).mappings().first()
            if known is not None and code != counting.LOOKED and known["message"] == message:
                return
            connection.execute(delete(health).where(health.c.code == code))
            connection.execute(insert(health).values(code=code, message=message, since=self.clock.now()))

    def cured(self, code: str) -> None:
        """It no longer stands in the way."""
        with self.database.writing() as connection:
            connection.execute(delete(health).where(health.c.code == code))

    def name_of(self, document: int) -> str:
        """The name a document first arrived under."""
        with self.database.reading() as connection:
            found = connection.execute(select(documents.c.name).where(documents.c.id == document)).scalar()
        if found is None:
            raise LedgerError("no_document", f"There is no document {document}.")
        return str(found)
