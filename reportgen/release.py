"""The release: the day and time before which a report's figures must not be public.

The clock is read here and nowhere else, once a command; what is built depends only on whether a report's release lies
ahead of that moment.
"""

import os
import time
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from reportgen.formats import as_moment
from reportgen.model import Report
from reportgen.problems import UsageError


def this_moment() -> datetime:
    """Return the present moment, or the one that SOURCE_DATE_EPOCH names (in seconds since 1970).

    That variable is how builds are made repeatable (reproducible-builds.org). Raises UsageError where it is no moment.
    """
    named = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(time.time() if named is None else int(named), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f'SOURCE_DATE_EPOCH is "{named}", which is no moment: set it to the seconds since 1970, or unset it'
        ) from None


def lies_ahead(release: datetime, now: datetime) -> bool:
    """Say whether a release, given in British time, is still to come at the moment `now`."""
    return now < release.replace(tzinfo=ZoneInfo("Europe/London"))


def embargo(report: Report, now: datetime) -> Report:
    """Return the report as it may be shown at the moment `now`: a final one is embargoed until its release."""
    ahead = report.release is not None and lies_ahead(report.release, now)
    return replace(report, embargoed=ahead and not report.draft)


def embargo_words(status: str, release: datetime | None) -> str:
    """Return until when a report of that status is embargoed, as "embargoed until 9:30am on 11 October 2010", or ""."""
    return f"embargoed until {as_moment(release)}" if status == "embargoed" and release else ""
