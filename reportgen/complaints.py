"""What the PDF engine complains of: it warns in a log, and goes on."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident

_LOG = "weasyprint"


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Give a list that grows by the warnings and errors of the engine in this thread, as long as this lasts."""
    listener = _Listener()
    logger = logging.getLogger(_LOG)
    logger.addHandler(listener)
    try:
        yield listener.messages
    finally:
        logger.removeHandler(listener)


@contextmanager
def withheld_complaints() -> Iterator[list[str]]:
    """Give such a list of what nobody else hears."""
    listener = _Listener()

    def withhold(record: logging.LogRecord) -> bool:
        listener.handle(record)
        return record.thread != listener.thread

    logger = logging.getLogger(_LOG)
    logger.addFilter(withhold)
    try:
        yield listener.messages
    finally:
        logger.removeFilter(withhold)


class _Listener(logging.Handler):
    """Keeps the messages of the thread that made it, each in one line."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.thread = get_ident()
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread:
            self.messages.append(" ".join(record.getMessage().split()))
