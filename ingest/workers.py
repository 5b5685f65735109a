"""Reading in processes of their own: each file within limits of time and memory, and a death is an answer.

Reader                one verb: read a file; ReadingStoppedError when the worker died or took too long
PooledReader          the real one: a slot for each job, each with a process that can be ended at any time
ScriptedReader        answers from a table; for tests, and for pipelines without engines
read_or_reject        tries as often as it may; what cannot be read is an outcome, never an exception
read_in_order         many files on several slots; the answers in the order of the questions
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as OutOfTimeError
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from pebble import ProcessExpired, ProcessPool
from pydantic import Field, ValidationError

from ingest.archive import hash_of
from ingest.confinement import Limits, begin_file, confine, end_leftovers
from schemas.errors import CertledgerError
from schemas.memory import EMPTY, Memory
from schemas.model import Model
from schemas.outcome import Extraction, Flag, Kind
from schemas.settings import Settings

FILES_BEFORE_RENEWAL = 50
"""A worker is replaced after so many files, so that what an engine leaks is given back."""

ANSWER_CHARACTERS = 16_000_000
ATTEMPTS = 2
"""How often `extract` tries; in a home the ledger counts (`ingest.pipeline`)."""


class ReadingStoppedError(CertledgerError):
    """The attempt ended without an answer: `worker_died`, `timed_out`, or `stopped` when we are shutting down."""


class Source(Model):
    """A file to read: where its bytes are, and the name that it was given."""

    path: Path
    name: str
    without: tuple[int, ...] = Field(default=(), description="Pages that a person has dropped.")
    gently: bool = Field(default=False, description="Only the first page, by one reader: the whole was too much.")


class Reader(Protocol):
    """Reads one file, and takes as long as it takes. May be called from several threads."""

    def read(self, source: Source, *, memory: Memory = EMPTY) -> Extraction:
        """What the file says. ReadingStoppedError when the attempt died."""
        ...


Work = Callable[..., str]
"""What a worker runs: limits, path, name, settings and memory as JSON, pages that were dropped, if any.

Gives an Extraction as JSON.
"""


def read_file(limits: Limits, path: str, name: str, settings: str, memory: str, *without: int) -> str:
    """In the worker: read one file. Whatever a reader raises becomes an unreadable extraction."""
    from extractors import extract

    begin_file(limits)
    wanted = Settings.model_validate_json(settings)
    place = Path(path)
    if place.stat().st_size > wanted.file_megabytes << 20:
        return _unreadable(place, "too_large", f"The file is larger than {wanted.file_megabytes} MB.").model_dump_json()
    try:
        known = Memory.model_validate_json(memory)
        made = extract(place.read_bytes(), name=name, settings=wanted, memory=known, without=frozenset(without))
    except MemoryError:
        made = _unreadable(place, "too_much_memory", "Reading it would take more memory than is allowed.")
    except Exception as error:  # whatever a parser throws at damaged bytes
        made = _unreadable(place, "reader_failed", f"The reader gave up on this file ({_where(error)}).")
    answer = made.model_dump_json()
    if len(answer) > ANSWER_CHARACTERS:
        return _unreadable(
            place, "too_much_text", "There is more text in it than in any certificate."
        ).model_dump_json()
    return answer


class PooledReader:
    """A slot for each job, and a spare. A slot's process keeps its models loaded, and is replaced when it dies.

    While a new process starts, the spare stands in: a file that kills its reader costs the others next to nothing.
    """

    def __init__(self, settings: Settings, folder: Path, *, work: Work = read_file) -> None:
        self._settings = settings
        self._work = work
        self._limits = Limits(
            folder=folder,
            address_megabytes=settings.worker_megabytes,
            processor_seconds=settings.file_seconds * 2,
        )
        self._all = [self._new_slot() for _ in range(slots(settings) + 1)]
        self._free = deque(self._all)  # the last is taken first, and is warm; the spare is the first
        self._jobs = threading.Semaphore(slots(settings))
        self._closed = False
        for slot in self._all:
            slot.schedule(_begin)  # a process starts with its first task

    def read(self, source: Source, *, memory: Memory = EMPTY) -> Extraction:
        with self._jobs:
            slot = self._free.pop()
            try:
                extraction = self._read_in(slot, source, memory)
            except BaseException:
                self._free.appendleft(self._recovered(slot))
                raise
            self._free.append(slot)
            return extraction

    def close(self) -> None:
        """End every process now, with all that it started."""
        self._closed = True
        for slot in self._all:
            slot.stop()  # type: ignore[no-untyped-call]
        for slot in self._all:
            slot.join()
        end_leftovers(self._limits.folder)

    def _read_in(self, slot: ProcessPool, source: Source, memory: Memory) -> Extraction:
        settings = gentle(self._settings) if source.gently else self._settings
        seconds = settings.file_seconds
        asked = [
            self._limits,
            str(source.path),
            source.name,
            settings.model_dump_json(),
            memory.model_dump_json(),
            *source.without,
        ]
        try:
            answer = slot.schedule(self._work, args=asked, timeout=seconds).result()
            return Extraction.model_validate_json(answer)
        except OutOfTimeError as error:
            raise ReadingStoppedError("timed_out", f"Reading took longer than {seconds:g} seconds.") from error
        except ValidationError as error:
            raise ReadingStoppedError("worker_died", "The worker gave an answer that makes no sense.") from error
        except ProcessExpired as error:
            raise ReadingStoppedError("worker_died", f"The worker died while reading ({_cause(error)}).") from error
        except Exception as error:
            code = "stopped" if self._closed else "worker_died"
            raise ReadingStoppedError(code, f"The worker failed ({type(error).__name__}).") from error

    def _new_slot(self) -> ProcessPool:
        return ProcessPool(
            max_workers=1,
            max_tasks=FILES_BEFORE_RENEWAL,
            initializer=confine,
            initargs=[self._limits],
            context=multiprocessing.get_context("spawn"),
        )

    def _recovered(self, slot: ProcessPool) -> ProcessPool:
        """The slot after an attempt that ended badly; another one where it cannot start a new process."""
        end_leftovers(self._limits.folder)
        return slot if slot.active or self._closed else self._replaced(slot)

    def _replaced(self, broken: ProcessPool) -> ProcessPool:
        broken.stop()  # type: ignore[no-untyped-call]
        broken.join()
        self._all.remove(broken)
        self._all.append(fresh := self._new_slot())
        return fresh


def _begin() -> None:
    """What a new process is given, so that it is there when the first file comes."""


class ScriptedReader:
    """Answers by name from a table; a name that is not in it is unreadable. An error in the table is raised."""

    def __init__(self, answers: Mapping[str, Extraction | CertledgerError]) -> None:
        self._answers = answers
        self.asked: list[str] = []

    def read(self, source: Source, *, memory: Memory = EMPTY) -> Extraction:
        self.asked.append(source.name)
        answer = self._answers.get(source.name)
        if isinstance(answer, CertledgerError):
            raise answer
        return answer or _unreadable(source.path, "unreadable", "Nothing can be read in it.")


@contextmanager
def pooled_reader(settings: Settings, *, folder: Path | None = None) -> Iterator[PooledReader]:
    """A reader of processes, ended with the block. Without `folder` it works in the system's temporary one."""
    with tempfile.TemporaryDirectory(prefix="certledger-") as temporary:
        reader = PooledReader(settings, folder or Path(temporary))
        try:
            yield reader
        finally:
            reader.close()


def gentle(settings: Settings) -> Settings:
    """The least that still shows what a file is."""
    return settings.model_copy(update={"file_pages": 1, "second_reader": False})


def slots(settings: Settings) -> int:
    """How many files are read at the same time."""
    return settings.jobs or len(os.sched_getaffinity(0))


def read_or_reject(reader: Reader, source: Source, *, memory: Memory = EMPTY, attempts: int = ATTEMPTS) -> Extraction:
    """The extraction; when every attempt died, an unreadable one with the reason."""
    try:
        return reader.read(source, memory=memory)
    except ReadingStoppedError as stopped:
        if attempts > 1 and stopped.code == "worker_died":
            return read_or_reject(reader, source, memory=memory, attempts=attempts - 1)
        return gave_up(source.path, stopped.code, stopped.message)
    except OSError as error:
        return Extraction(sha256="", kind=Kind.UNREADABLE, flags=(Flag(code="unopened", message=str(error.strerror)),))


def read_in_order(
    reader: Reader, sources: Iterable[Source], *, jobs: int, memory: Memory = EMPTY
) -> Iterator[tuple[Source, Extraction]]:
    """Each source with its extraction, in the order given, `jobs` at the same time and few ahead."""
    waiting: list[tuple[Source, Future[Extraction]]] = []
    with ThreadPoolExecutor(jobs, thread_name_prefix="read") as threads:
        for source in sources:
            waiting.append((source, threads.submit(read_or_reject, reader, source, memory=memory)))
            if len(waiting) >= 2 * jobs:
                first, answer = waiting.pop(0)
                yield first, answer.result()
        for source, answer in waiting:
            yield source, answer.result()


def gave_up(path: Path, code: str, message: str) -> Extraction:
    """The extraction of a file on which every attempt ended badly."""
    return _unreadable(path, code, f"{message} The file is kept; it may be damaged.")


def _unreadable(path: Path, code: str, message: str) -> Extraction:
    try:
        content = hash_of(path)
    except OSError:
        content = ""  # it is gone: `verify` names it
    return Extraction(sha256=content, kind=Kind.UNREADABLE, flags=(Flag(code=code, message=message),))


def _where(error: Exception) -> str:
    """The kind of error and the last line it passed, for whoever mends the reader."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"


def _cause(error: ProcessExpired) -> str:
    return f"signal {-error.exitcode}" if error.exitcode < 0 else f"exit code {error.exitcode}"
