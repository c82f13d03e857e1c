"""The text of a `statistics.yaml` asks for every figure of the form, and keeps each as it was typed."""

from hypothesis import given
from hypothesis import strategies as st

from reportgen.characters import UNPRINTABLE
from reportgen.figures_file import figures_file
from reportgen.source import Value, parse_yaml
from reportgen.statistics.filling import fill
from tests.spreadsheets import FIGURES, YEAR, areas_of, form_of


def test_a_file_to_begin_with_asks_for_every_figure_and_is_valid_at_once() -> None:
    text = figures_file(form_of(), areas_of(), YEAR)
    assert text.startswith("# yaml-language-server: $schema=../../.schemas/statistics-2009-10.schema.json\n")
    assert "\n# Eligible offenders at 31 March 2010\neligible:\n" in text
    assert "    level_1: not applicable\n" in text
    assert "  ambridge: not available  # Ambridge\n" in text
    assert "# Population aged ten and over. With it the rate is worked out" in text
    assert "total" not in text.replace("Totals are worked out. A total", "").replace('"total: 486"', "")
    problems: list[object] = []
    fill(form_of(), parse_yaml(text, "x"), areas_of(), problems)  # type: ignore[arg-type]
    assert problems == []


def test_figures_stand_as_they_were_typed() -> None:
    values = parse_yaml(FIGURES, "x").value
    text = figures_file(form_of(), areas_of(), YEAR, values)
    for line in ('level_1: "1,049"', "level_2: 230 r", "level_3: suppressed", "ambridge: 1000  # Ambridge"):
        assert f" {line}\n" in text
    assert "  # not_known:  # Not known\n  #   level_1: not available\n" in text, "a row that was left out stays out"


def test_the_shorthand_is_kept_from_being_a_list() -> None:
    text = figures_file(form_of(), areas_of(), YEAR, {"orders": {"share": ["x"]}})
    assert '  share: "[x]"  # Share\n' in text


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_of_the_population_comes_back(text: str) -> None:
    source = UNPRINTABLE.sub("", text) or "x"
    values: Value = {"population": {"number": "1", "year": "null", "source": source}}
    written = parse_yaml(figures_file(form_of(), areas_of(), YEAR, values), "x").value
    assert isinstance(written, dict)
    assert written["population"] == {"number": "1", "year": "null", "source": source}
