"""Room for the frames of calls within calls."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

SLOTS = 70_000
"""The values that the frame of `with_room` asks room for: more than half a mebibyte, of which it uses nothing."""


def with_room(call: Callable[[], T]) -> T:
    """Return what the call returns, after room has been made for the frames of a few hundred calls within it.

    Python keeps frames in chunks of 16 KiB, and gives a chunk back to the system as soon as the first frame in it ends.
    A loop that stands at the end of one chunk asks the system for the next at each call, and such a call takes two
    hundred times as long (CPython 3.11 to 3.13). The PDF engine calls deeply, and lost up to a tenth of its time so. A
    frame that needs a large chunk gets one of twice its size, to the next power of two, and leaves the rest to others.
    """
    return call()


with_room.__code__ = with_room.__code__.replace(co_stacksize=SLOTS)
