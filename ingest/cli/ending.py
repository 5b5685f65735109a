"""How a command ends: with an exit code, and with an error in plain words instead of a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

DONE, ATTENTION, USAGE, INTERRUPTED = 0, 1, 2, 130


def run_to_the_end(words: Sequence[str]) -> int:
    """Run the command line `words`; its exit code."""
    import typer
    from typer.exceptions import TyperException

    from ingest.cli.app import app
    from schemas.errors import CertledgerError, UsageError

    try:
        code = typer.main.get_command(app).main(list(words), prog_name="certledger", standalone_mode=False)
    except UsageError as error:
        return _say(str(error), USAGE)
    except CertledgerError as error:
        return _say(str(error), ATTENTION)
    except BrokenPipeError:  # `certledger list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (KeyboardInterrupt, typer.Abort):
        return _say("Stopped.", INTERRUPTED)
    except OSError as error:  # a full disk, a file that may not be read
        return _say(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}.", ATTENTION)
    except TyperException as error:  # what the parser says about the command line; it shows itself
        getattr(error, "show", lambda: None)()
        return int(getattr(error, "exit_code", USAGE))
    return code if isinstance(code, int) else DONE


def _say(message: str, code: int) -> int:
    from ingest.printing import plain

    print(f"certledger: {plain(message, most=2000)}", file=sys.stderr)
    return code
