"""Every command with its arguments; what each does stands in a file of its own, imported when it is called."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ingest.cli.options import AccountRole, Entry, Home, Host, Jobs, Json, Limit, Port, Show, Yes

app = typer.Typer(
    help="Drop continuing-education certificates into a folder; find them in a ledger, read, checked, "
    "and with the proof attached.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _everywhere(home: Home = None) -> None:
    from ingest.cli.home import given_before_the_command

    given_before_the_command.set(home)


@app.command(rich_help_panel="Taking in")
def run(
    home: Home = None,
    once: Annotated[bool, typer.Option("--once", help="Stop when the inbox is empty, and print the ledger.")] = False,
    samples: Annotated[
        Path | None, typer.Option("--samples", metavar="DIR", help="Fill an empty inbox from DIR at the first start.")
    ] = None,
    host: Host = None,
    port: Port = None,
    jobs: Jobs = None,
) -> int:
    """Watch the inbox and serve the review pages, until Ctrl-C."""
    from ingest.cli import running
    from ingest.cli.home import settings

    return running.run(settings(home, host=host, port=port, jobs=jobs), once=once, samples=samples)


@app.command(rich_help_panel="Taking in")
def watch(home: Home = None, jobs: Jobs = None) -> int:
    """Watch the inbox alone, until Ctrl-C."""
    from ingest.cli import running
    from ingest.cli.home import settings

    return running.watch(settings(home, jobs=jobs))


@app.command(rich_help_panel="Taking in")
def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files and folders; they stay where they are.")],
    home: Home = None,
    jobs: Jobs = None,
) -> int:
    """Take in files and folders in bulk; ends with a balance."""
    from ingest.cli import ingesting
    from ingest.cli.home import settings

    return ingesting.ingest(settings(home, jobs=jobs), paths)


@app.command(rich_help_panel="Taking in")
def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Certificates of any kind.")],
    home: Home = None,
    jobs: Jobs = None,
) -> int:
    """Read files without a ledger: one JSON object a line on stdout, in the order given."""
    from ingest.cli import extracting
    from ingest.cli.home import settings

    return extracting.extract(settings(home, jobs=jobs), files)


@app.command(rich_help_panel="Taking in")
def review(home: Home = None, host: Host = None, port: Port = None) -> int:
    """Serve the review pages alone, until Ctrl-C."""
    from ingest.cli import running
    from ingest.cli.home import settings

    return running.review(settings(home, host=host, port=port))


@app.command(rich_help_panel="Keeping")
def account(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The reviewer's name, as it stands in the audit trail.")],
    home: Home = None,
    role: Annotated[AccountRole, typer.Option("--role", help="What the account may do.")] = AccountRole.REVIEW,
    remove: Annotated[bool, typer.Option("--remove", help="Take the account away.")] = False,
) -> int:
    """Let a reviewer sign in from another machine; the password is asked for, or read from stdin."""
    from ingest.cli import accounts
    from ingest.cli.home import settings

    if remove:
        return accounts.remove(settings(home), name)
    return accounts.account(settings(home), name, role=role.value)


@app.command("list", rich_help_panel="Looking")
def list_(
    home: Home = None,
    status: Annotated[Show, typer.Option("--status", help="Only entries of this status.")] = Show.ALL,
    limit: Limit = 50,
    json: Json = False,
) -> int:
    """List entries, newest first."""
    from ingest.cli import looking
    from ingest.cli.home import folder, settings

    if not json and looking.list_at_a_glance(folder(home), status=status.value, limit=limit):
        return 0
    return looking.list_entries(settings(home), status=status.value, limit=limit, as_json=json)


@app.command(rich_help_panel="Looking")
def show(entry: Entry, home: Home = None, json: Json = False) -> int:
    """Show one entry with its evidence and its history."""
    from ingest.cli import looking
    from ingest.cli.home import settings

    return looking.show(settings(home), entry, as_json=json)


@app.command(rich_help_panel="Looking")
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="Words anywhere on the documents.")],
    home: Home = None,
    limit: Limit = 50,
    json: Json = False,
) -> int:
    """Find entries by any words on their documents."""
    from ingest.cli import looking
    from ingest.cli.home import settings

    return looking.search(settings(home), " ".join(words), limit=limit, as_json=json)


@app.command(rich_help_panel="Using")
def export(
    home: Home = None,
    format_: Annotated[str, typer.Option("--format", "-f", help="csv, xlsx or json.")] = "csv",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Instead of stdout.", show_default=False)
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Entries of every status, not only accepted ones.")] = False,
    learner: Annotated[str, typer.Option("--learner", metavar="NAME", help="Only this person's.")] = "",
    after: Annotated[str, typer.Option("--after", metavar="DATE", help="Only completed after this day.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="Only completed until this day.")] = "",
    packet: Annotated[bool, typer.Option("--packet", help="The audit packet: proofs and an index in one PDF.")] = False,
) -> int:
    """Write entries for other programs, or the audit packet."""
    from ingest.cli import exporting
    from ingest.cli.home import settings

    wanted = exporting.wanted(everything=everything, learner=learner, after=after, until=until)
    if packet:
        return exporting.packet(settings(home), output, wanted)
    return exporting.export(settings(home), format_, output, wanted)


@app.command(rich_help_panel="Using")
def renewals(
    home: Home = None,
    rules: Annotated[
        str | None, typer.Option("--rules", metavar="WORD", help="List the rules with WORD in them.")
    ] = None,
    calendar: Annotated[
        Path | None, typer.Option("--calendar", metavar="FILE", help="Also write the deadlines as a calendar (.ics).")
    ] = None,
    json: Json = False,
) -> int:
    """Hours against the renewal rules of a board: done, missing, by when. Not legal advice."""
    from ingest.cli import renewing
    from ingest.cli.home import settings

    if rules is not None:
        return renewing.list_rules(rules)
    return renewing.renewals(settings(home), calendar=calendar, as_json=json)


@app.command(rich_help_panel="Health")
def status(home: Home = None, json: Json = False) -> int:
    """Counts and health: what came in, what waits, what is wrong."""
    from ingest.cli import looking
    from ingest.cli.home import settings

    return looking.status(settings(home), as_json=json)


@app.command(rich_help_panel="Health")
def verify(home: Home = None, json: Json = False) -> int:
    """Check every original against its hash, and the chain of events link by link."""
    from ingest.cli import checking
    from ingest.cli.home import settings

    return checking.verify(settings(home), as_json=json)


@app.command(rich_help_panel="Health")
def calibrate(
    truth: Annotated[Path, typer.Argument(metavar="TRUTH", help="One JSON object a line: the truth of each file.")],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where those files are.")],
    home: Home = None,
    picture: Annotated[
        Path | None, typer.Option("--picture", metavar="FILE", help="Also draw both curves (.svg).", show_default=False)
    ] = None,
    jobs: Jobs = None,
) -> int:
    """What the confidences are worth, on documents whose truth you know."""
    from ingest.cli import calibrating
    from ingest.cli.home import settings

    return calibrating.calibrate(settings(home, jobs=jobs), truth, folder, picture=picture)


@app.command(rich_help_panel="Health")
def doctor(home: Home = None) -> int:
    """Check the installation: Python, OCR engines, SQLite, the home."""
    from ingest.cli import checking
    from ingest.cli.home import settings

    return checking.doctor(settings(home))


@app.command(rich_help_panel="Keeping")
def backup(
    target: Annotated[Path, typer.Argument(metavar="DIR", help="Where the copy goes; best on another disk.")],
    home: Home = None,
) -> int:
    """Copy ledger and originals, while the home may be at work."""
    from ingest.cli import keeping
    from ingest.cli.home import settings

    return keeping.backup(settings(home), target)


@app.command(rich_help_panel="Keeping")
def restore(
    source: Annotated[Path, typer.Argument(metavar="DIR", help="A backup.")],
    home: Home = None,
) -> int:
    """Make a home out of a backup, and prove that it is whole."""
    from ingest.cli import keeping
    from ingest.cli.home import settings

    return keeping.restore(settings(home), source)


@app.command(rich_help_panel="Keeping")
def rebuild(home: Home = None, yes: Yes = False) -> int:
    """Make a new ledger out of the originals alone, when the ledger is lost."""
    from ingest.cli import keeping
    from ingest.cli.home import settings

    return keeping.rebuild(settings(home), sure=yes)


@app.command(rich_help_panel="Keeping")
def forget(
    learner: Annotated[str, typer.Argument(metavar="LEARNER", help="The person's name as the ledger has it.")],
    home: Home = None,
    yes: Yes = False,
) -> int:
    """Remove a person's documents and values for ever; an honest trace stays."""
    from ingest.cli import keeping
    from ingest.cli.home import settings

    return keeping.forget(settings(home), learner, sure=yes)
