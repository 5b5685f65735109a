"""Renewal deadlines as a calendar, with a reminder ninety and thirty days before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from ingest.renewals.evaluating import Report

REMINDERS = (90, 30)
"""Days before the deadline."""


def agenda(reports: Iterable[Report], *, made_at: datetime) -> bytes:
    """An iCalendar file with one all-day event a licence."""
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//certledger//renewals//EN")
    calendar.add("version", "2.0")
    for report in reports:
        event = Event()
        event.add("uid", f"{report.rule.id}-{report.deadline.isoformat()}@certledger")
        event.add("dtstamp", made_at)
        event.add("dtstart", report.deadline)
        event.add("summary", f"Renew: {report.rule.profession} ({report.rule.jurisdiction})")
        event.add("description", f"{report.done:g} of {report.required:g} hours on record. Not legal advice.")
        for days in REMINDERS:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", f"Renewal in {days} days")
            alarm.add("trigger", timedelta(days=-days))
            event.add_component(alarm)
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written
