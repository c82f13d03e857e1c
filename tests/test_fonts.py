"""The typefaces hold every letter that reports in English and Welsh need, on paper and on the web."""

from io import BytesIO
from unicodedata import category

import pytest
from fontTools.ttLib import TTFont

from reportgen.fonts import FACES, LETTERS, _drawn, font_css, print_fonts, strangers, web_fonts
from reportgen.page import Page
from reportgen.pdf import to_pdf
from reportgen.problems import Place

WELSH = "âêîôûŵŷÂÊÎÔÛŴŶáéíóúẃýàèìòùẁỳäëïöüẅÿ"
SIGNS = "“”‘’–—…•£€§©½→←↑✓−"


@pytest.mark.parametrize("face", FACES)
def test_a_face_holds_welsh_letters_and_the_signs_of_a_report(face: object) -> None:
    from reportgen.fonts import Face

    assert isinstance(face, Face)
    for font in (print_fonts()[face.asset], web_fonts()[face.asset]):
        letters = TTFont(BytesIO(font)).getBestCmap()
        assert [letter for letter in WELSH + SIGNS if ord(letter) not in letters] == []


def test_every_face_is_named_in_the_stylesheet_and_the_web_ones_are_small() -> None:
    assert all(face.asset.removeprefix("assets/") in font_css() for face in FACES)
    assert all(content[:4] == b"wOF2" for content in web_fonts().values())
    assert sum(map(len, web_fonts().values())) < 120_000


def test_the_fonts_hold_every_letter_that_is_let_pass_unseen() -> None:
    assert set(LETTERS) <= _drawn()


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        (WELSH + SIGNS, ""),
        ("e\u0301 w\u0302 x\u0302 \u01de", ""),  # accents typed behind their letters
        ("a\u00a0b\u202fc\u00add\u200be\u200df\ufe0f\t\n", ""),  # spaces, and what steers the layout
        ("a 😀 \u05d0 😀 \u2011 \u0600 \ue123 \u2028", "😀\u05d0\u2011\u0600\ue123\u2028"),
    ],
)
def test_letters_that_no_font_draws_are_found(text: str, unknown: str) -> None:
    assert "".join(strangers(text)) == unknown


def test_the_engine_misses_nothing_of_what_is_let_pass() -> None:
    """Every character of the first planes that no font has, and that is let pass all the same, needs none."""
    characters = [chr(code) for code in (*range(0xA0, 0xD800), *range(0xF900, 0x10000), *range(0xE0000, 0xE0200))]
    passed = [letter for letter in characters if not list(strangers(letter)) and ord(letter) not in _drawn()]
    spaces = [letter for letter in passed if category(letter) in ("Zs", "Cf", "Mn")]
    assert len(spaces) > 100
    style = f"<style>{font_css()} p {{ overflow-wrap: anywhere }}</style>"
    html = f'<!doctype html><html lang="en"><title>x</title>{style}<p>a{"b".join(spaces)}</p>'
    page = Page(html.replace('url("fonts', 'url("assets/fonts'), {}, print_fonts())
    assert to_pdf(page, Place("report.yaml"))
