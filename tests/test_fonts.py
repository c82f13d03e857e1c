"""The typefaces hold every letter that reports in English and Welsh need, on paper and on the web."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from reportgen.fonts import FACES, font_css, print_fonts, web_fonts

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
