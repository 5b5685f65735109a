"""What a worker does to itself before it opens anybody's file: limits, no network, a folder of its own."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import tempfile
from pathlib import Path

from schemas.model import Model

ONE_THREAD = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
UNWANTED = ("CMAP_PATH", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
WRITTEN_BYTES = 512 << 20
OPEN_FILES = 256
PR_SET_PDEATHSIG = 1
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000


class Limits(Model):
    """What one worker may use. `folder` holds a sub-folder for each worker, named after its process id."""

    folder: Path
    address_megabytes: int
    processor_seconds: float
    network: bool = False


def confine(limits: Limits) -> None:
    """Called once in a new worker."""
    os.setsid()  # its children share its group, so that they can be ended with it
    _fall_silent()
    _die_with_the_parent()
    _own_folder(limits.folder)
    for name in UNWANTED:
        os.environ.pop(name, None)
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    if not limits.network:
        leave_the_network()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_AS, limits.address_megabytes << 20)
    _lower(resource.RLIMIT_FSIZE, WRITTEN_BYTES)
    _lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # a file that grows too large is an error, not the end


def begin_file(limits: Limits) -> None:
    """Called before each file: processor time counts anew, and nothing of the last file is left."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + limits.processor_seconds) + 1
    _lower(resource.RLIMIT_CPU, seconds, hard=False)
    for path in Path.cwd().iterdir():
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def leave_the_network() -> bool:
    """Move into a network of nobody else, as far as the system lets us; whether it did."""
    unshare = getattr(ctypes.CDLL(None, use_errno=True), "unshare", None)
    return unshare is not None and (unshare(CLONE_NEWNET) == 0 or unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0)


def end_leftovers(folder: Path) -> None:
    """In the parent: end what dead workers started, and remove their folders."""
    for own in folder.iterdir():
        if own.name.isdigit() and not _runs(int(own.name)):
            _end_group(int(own.name))
            shutil.rmtree(own, ignore_errors=True)


def _fall_silent() -> None:
    """What libraries print about a file may hold words of the file: nothing of it may reach a terminal."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _own_folder(folder: Path) -> None:
    own = folder / str(os.getpid())
    own.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.chdir(own)
    os.environ["TMPDIR"] = tempfile.tempdir = str(own)


def _die_with_the_parent() -> None:
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _lower(what: int, soft: int, *, hard: bool = True) -> None:
    _, most = resource.getrlimit(what)
    allowed = soft if most == resource.RLIM_INFINITY else min(soft, most)
    resource.setrlimit(what, (allowed, allowed if hard else most))


def _runs(process: int) -> bool:
    """Whether the process is alive; one that only waits to be collected is not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return _exists(process) if not Path("/proc/self").exists() else False
    except OSError:
        return False
    return state not in "ZX"


def _exists(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def _end_group(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except OSError:
        return
