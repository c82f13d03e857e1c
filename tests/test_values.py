"""A figure is read as it was typed, and nothing else is taken for one."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model import Figure, Flag, Missing
from reportgen.problems import ContentError, Place
from reportgen.statistics import read_figure

PLACE = Place("statistics.yaml", 7)


@given(st.integers(0, 10**9), st.sampled_from(["", ",", " ", "\u00a0", "\u202f"]))
@settings(deadline=None)
def test_a_whole_number_reads_back_with_every_thousands_separator(number: int, separator: str) -> None:
    read = read_figure(f"{number:,}".replace(",", separator), PLACE)
    assert (read.number, read.decimals, read.place) == (Decimal(number), 0, PLACE)
    assert str(read) == f"{number:,}"


@given(st.decimals(0, 10**6, places=2))
@settings(deadline=None)
def test_a_number_with_decimals_reads_back(number: Decimal) -> None:
    assert read_figure(f"{number:,}", PLACE, decimals=2) == Figure(number, None, 2, PLACE)


@pytest.mark.parametrize(("typed", "printed"), [("50.67", "50.67"), ("50.6", "50.60"), ("50", "50.00")])
def test_a_rate_is_printed_with_all_its_places(typed: str, printed: str) -> None:
    assert str(read_figure(typed, PLACE, decimals=2)) == printed


@pytest.mark.parametrize("kind", list(Missing))
def test_a_missing_value_is_read_by_its_words(kind: Missing) -> None:
    for typed in (kind.value, kind.value.title(), f"  {kind.value.replace(' ', '  ')} ", kind.shorthand):
        read = read_figure(typed, PLACE, rate=True)
        assert (read.number, read.missing, read.cell) == (None, kind, kind.shorthand)


REFUSED = ["", "-1", "+1", "1.5", "1.", ".5", "1,08", "1,1080", "11,08,000", "1,,108", ",108", "108,", "1e3", "0x1f"]
REFUSED += [
    "1_108",
    "½",
    "²",
    "n/a",
    "none",
    "-",
    "[y]",
    "x",
    "z",
    "c",
    "[r]",
    "r",
    "5 [x]",
    "5 q",
    "5 [r",
    "5rp",
    "<5",
    "5%",
    "£5",
    "5 or 6",
    "five",
    "NaN",
    "Infinity",
    "=1+1",
]
REFUSED += ["9" * 40, ",".join(["999"] * 13)]


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_figure_is_refused(typed: str) -> None:
    with pytest.raises(ContentError, match=re.escape(f'statistics.yaml:7: "{typed}" is not a figure: write a whole')):
        read_figure(typed, PLACE)


@pytest.mark.parametrize("typed", ["50.678", "50,67", "1.108,50"])
def test_more_decimal_places_than_the_form_asks_for_are_refused(typed: str) -> None:
    with pytest.raises(ContentError, match="write a number with up to 2 decimal places"):
        read_figure(typed, PLACE, decimals=2)


@pytest.mark.parametrize(
    ("typed", "flags", "cell"),
    [
        ("1474 [r]", (Flag.REVISED,), "1,474 [r]"),
        ("474 r", (Flag.REVISED,), "474 [r]"),
        ("474 (P)", (Flag.PROVISIONAL,), "474 [p]"),
        ("474[b]", (Flag.BREAK,), "474 [b]"),
        ("1,474 b r p r", (Flag.REVISED, Flag.PROVISIONAL, Flag.BREAK), "1,474 [r] [p] [b]"),
    ],
)
def test_flags_stand_behind_a_number(typed: str, flags: tuple[Flag, ...], cell: str) -> None:
    read = read_figure(typed, PLACE)
    assert (read.flags, read.cell) == (flags, cell)
    assert "[" not in str(read)


def test_a_rate_can_be_low_and_a_count_cannot() -> None:
    assert str(read_figure("low", PLACE, rate=True)) == "under 0.5"
    assert str(read_figure("[low]", PLACE, decimals=2)) == "under 0.005"
    with pytest.raises(ContentError, match="a count cannot be low: write the number, 0 where nobody is counted"):
        read_figure("low", PLACE)
