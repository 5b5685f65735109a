"""A ledger is made, recognised, and refused when it is not ours or not whole."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from ingest.ledger.opening import HEAD, file_system
from ingest.ledger.store import open_ledger
from ingest.ledger.tables import metadata
from schemas.errors import LedgerError
from schemas.settings import Settings


def made(home: Path) -> Path:
    open_ledger(Settings(home=home)).close()
    return home / "ledger.db"


def test_migrations_make_exactly_the_tables_that_the_code_knows(tmp_path: Path) -> None:
    real = inspect(create_engine(f"sqlite:///{made(tmp_path)}"))
    wanted = create_engine("sqlite://")
    metadata.create_all(wanted)
    ideal = inspect(wanted)
    made_by_sqlite = {name for name in real.get_table_names() if name.startswith("searchable")}
    assert set(real.get_table_names()) - made_by_sqlite - {"alembic_version"} == set(ideal.get_table_names())
    for table in ideal.get_table_names():
        assert [(c["name"], str(c["type"]), c["nullable"]) for c in real.get_columns(table)] == [
            (c["name"], str(c["type"]), c["nullable"]) for c in ideal.get_columns(table)
        ]
        assert sorted(str(i["column_names"]) for i in real.get_indexes(table)) == sorted(
            str(i["column_names"]) for i in ideal.get_indexes(table)
        )
    real.engine.dispose()
    wanted.dispose()


def test_the_version_in_the_code_is_the_newest_step(tmp_path: Path) -> None:
    with closing(sqlite3.connect(made(tmp_path))) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "ledger_newer"),
        ("DROP TABLE alembic_version", "not_a_ledger"),
    ],
)
def test_a_ledger_that_is_not_ours_is_refused_unchanged(tmp_path: Path, statement: str, code: str) -> None:
    path = made(tmp_path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
    before = path.read_bytes()
    with pytest.raises(LedgerError) as refused:
        open_ledger(Settings(home=tmp_path))
    assert refused.value.code == code
    assert path.read_bytes() == before


@pytest.mark.parametrize("kept", [0, 1, 100, 512, 4096, 5000, 20_000])
def test_a_ledger_that_was_cut_off_is_refused_where_documents_are_kept(tmp_path: Path, kept: int) -> None:
    path = made(tmp_path)
    path.write_bytes(path.read_bytes()[:kept])
    (tmp_path / "archive" / "ab").mkdir(parents=True)
    (tmp_path / "archive" / "ab" / ("ab" * 32)).touch()
    with pytest.raises(LedgerError):
        open_ledger(Settings(home=tmp_path), check=True)


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/srv/home", "ext4"), ("/mnt/share/home", "cifs"), ("/mnt/other share", "nfs4"), ("/mnt/sharen", "ext4")],
)
def test_network_folders_are_recognised(tmp_path: Path, folder: str, kind: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda1 / ext4 rw 0 0\n//files/share /mnt/share cifs rw 0 0\nfiles:/x /mnt/other\\040share nfs4 rw 0 0\n"
    )
    assert file_system(Path(folder), mounts) == kind
