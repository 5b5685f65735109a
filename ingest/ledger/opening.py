"""Opening the ledger: made when there is none, brought up to date when it is old, refused when it is not ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from ingest.ledger.database import REPAIR, Database
from ingest.ledger.upgrading import Telling, aloud
from schemas.errors import LedgerError
from schemas.settings import Settings

LEDGER_NAME = "ledger.db"
HEAD = "0003"
"""The newest step in `migrations/versions`; a test compares."""

NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "ncpfs", "afs"})
"""Where SQLite's locks cannot be trusted (sqlite.org/howtocorrupt.html)."""


def address(settings: Settings) -> str:
    """SQLAlchemy's address of the ledger of a home."""
    return settings.database or f"sqlite:///{(settings.home / LEDGER_NAME).absolute()}"


def opened(
    settings: Settings, *, check: bool, kept: Callable[[], bool] = lambda: False, telling: Telling = aloud
) -> Database:
    """The database, at the version of this program. `check`: look through every page of it first.

    `kept` says whether documents are kept already: then a missing ledger is a loss, and not a beginning. `telling`
    hears how an upgrade gets on.
    """
    where = address(settings)
    local = settings.home / LEDGER_NAME
    if not settings.database:
        _refuse_network_folder(local)
    database = Database(where)
    try:
        _bring_up_to_date(database, kept, telling)
        if check and database.path is not None:
            _refuse_damage(database)
    except BaseException:
        database.close()
        raise
    return database


def _bring_up_to_date(database: Database, kept: Callable[[], bool], telling: Telling) -> None:
    with database.reading() as connection:
        if _version(connection) == HEAD:
            return
    with database.writing() as connection:  # the version may have changed while we waited for our turn
        found = _version(connection)
        if found is None and inspect(connection).get_table_names():
            raise LedgerError("not_a_ledger", f"{database.path} is a database, but no ledger.")
        if found is None and kept():
            raise LedgerError("ledger_gone", "Documents are kept here, but their ledger is gone.", advice=REPAIR)
        if found != HEAD:
            _upgrade(connection, found, telling)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection, found: str | None, telling: Telling) -> None:
    from alembic.migration import MigrationContext  # slow to import, and needed once in the life of a ledger
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    steps = ScriptDirectory(str(Path(__file__).parent / "migrations"))
    if found is not None and found not in {step.revision for step in steps.walk_revisions()}:
        raise LedgerError("ledger_newer", "The ledger was made by a newer version of certledger.", advice="Update it.")
    opts = {
        "fn": lambda version, _: steps._upgrade_revs("head", version), "transactional_ddl": True,
        "telling": telling if found is not None else _nobody,  # a new ledger has nothing to wait for
    }  # fmt: skip
    context = MigrationContext.configure(connection, opts=opts)
    if found is not None:
        telling("The ledger is brought up to this version of certledger. Please let it finish.")
    with Operations.context(context):
        context.run_migrations()
    if found is not None:
        telling("The ledger is up to date.")


def _nobody(words: str) -> None:
    return


def _refuse_damage(database: Database) -> None:
    with database.reading() as connection:
        said = connection.execute(text("PRAGMA quick_check(1)")).scalar()
    if said != "ok":
        raise LedgerError("ledger_damaged", f"The ledger is damaged: {said}.", advice=REPAIR)


def _refuse_network_folder(path: Path) -> None:
    kind = file_system(path.absolute().parent)
    if kind in NETWORK_FILE_SYSTEMS:
        raise LedgerError(
            "network_folder", f"The home is on a network folder ({kind}), where a database can be damaged.",
            advice="Keep the home on a local disk; only the inbox may be a network folder.",
        )  # fmt: skip


def file_system(folder: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """The kind of file system that holds `folder`, as Linux names it; empty where it does not say."""
    try:
        lines = mounts.read_text(errors="replace").splitlines()
    except OSError:
        return ""
    places = [(parts[1].replace("\\040", " "), parts[2]) for parts in map(str.split, lines) if len(parts) > 2]
    holding = [(len(place), kind) for place, kind in places if folder.is_relative_to(place)]
    return max(holding, default=(0, ""))[1]
