"""Calls within calls find room for their frames, however deep they stand."""

import resource
from functools import partial

from reportgen.frames import with_room

DEPTHS = 200
CALLS = 300


def _new_pages(depth: int) -> int:
    """Return how many pages of memory the system had to find for calls, made within so many others."""
    if depth:
        return _new_pages(depth - 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(CALLS):
        _call()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def _call() -> None:
    _call_within()


def _call_within() -> None:
    pass


def test_calls_with_room_need_no_new_memory_however_deep_they_stand() -> None:
    assert max(with_room(partial(_new_pages, depth)) for depth in range(DEPTHS)) < CALLS / 2


def test_with_room_returns_what_the_call_returns() -> None:
    assert with_room(partial(divmod, 17, 5)) == (3, 2)
