"""What every page needs at hand: the settings, the desk, the pictures, who may come in, and the time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from ingest.clock import SYSTEM, Clock
from ingest.review.accounts import Accounts
from ingest.review.books import Books
from ingest.review.desk import Desk
from ingest.review.drawing import Drawer
from ingest.review.sessions import Sessions
from ingest.review.throttle import Throttle
from schemas.settings import Settings


@dataclass(frozen=True)
class Office:
    """One running set of review pages."""

    settings: Settings
    desk: Desk
    books: Books
    drawer: Drawer
    accounts: Accounts
    me: str
    clock: Clock = SYSTEM
    sessions: Sessions = field(default_factory=Sessions)
    throttle: Throttle = field(default_factory=Throttle)

    def now(self) -> datetime:
        return self.clock.now()
