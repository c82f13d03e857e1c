"""Each report is told what the engine complains of in it, and of no other that is printed at the same time."""

import logging
from threading import Thread

from reportgen.complaints import complaints, withheld_complaints

LOG = logging.getLogger("weasyprint")


def test_warnings_and_errors_are_heard_as_long_as_it_lasts() -> None:
    with complaints() as heard:
        LOG.info("all is well")
        LOG.warning("a value is wrong in %s", "line\n 3")
        LOG.error("a file is missing")
    LOG.error("too late")
    assert heard == ["a value is wrong in line 3", "a file is missing"]


def test_what_another_thread_does_is_not_heard() -> None:
    with complaints() as heard:
        other = Thread(target=LOG.warning, args=("something of another report",))
        other.start()
        other.join()
    assert heard == []


def test_what_is_withheld_nobody_else_hears() -> None:
    with complaints() as heard, withheld_complaints() as withheld:
        LOG.warning("a value is wrong")
    assert (heard, withheld) == ([], ["a value is wrong"])
