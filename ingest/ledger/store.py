"""The ledger: one object that records what was read, keeps what people decided, and answers questions.

Opening
    open_ledger(settings, *, clock, check) -> Ledger    makes or migrates the database; LedgerError if it cannot be used

Taking in (ingest.intake, ingest.pipeline)
    admit(arrival) -> Admission              document, arrival and job in one transaction; the same file again is no news
    known(arrival_key) -> bool               whether this very file in the inbox was admitted before
    claim(owner, alive) -> Receipt | None    the next document to read; its attempt is committed before it starts
    give_back(receipt, *, failed, reason)    the attempt ended without a result
    record(receipt, outcome) -> tuple[int, …]  entry ids; readings, evidence, flags, event in one transaction;
                                             LedgerError `stale_attempt` when another attempt has taken over

Looking (ingest.review, ingest.cli, ingest.exports)
    entries(*, status, queue, order, limit, offset) -> tuple[EntryRow, …]
    entry(id) -> EntryView                   LedgerError `no_entry`
    search(words, *, limit) -> tuple[EntryRow, …]
    counts() -> Counts
    events(*, after, limit) -> tuple[EventView, …]
    receipt(document) -> Receipt             name and path of an original

Deciding (ingest.review)
    decide(entry, decision, *, who, seen) -> EntryView   `seen`: the version the person saw; LedgerError
                                             `changed_meanwhile` when somebody else was faster

Learning
    memory() -> schemas.memory.Memory        what the next reading is given
    lessons() -> tuple[Lesson, …]
    teach(lesson, *, who, entry)             an Alias, a Layout, a ProviderName or a LearnerName
    switch(lesson, *, on, who)

Health
    looked(), trouble(code, message), cured(code)   the watcher's last look; a standing problem; its end
"""
