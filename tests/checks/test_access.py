"""Pictures, links and tables that say too little are told; those that say enough are not."""

import pytest

from tests.checks.conftest import Tell


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("alternative-empty", "![Photo 12](images/photo.png)", 1),
        ("alternative-empty", "![IMG_1234](images/photo.png)", 1),
        ("alternative-empty", "![photo.png](images/photo.png)", 1),
        ("alternative-empty", "![A photograph of two officers](images/photo.png)", 1),
        ("alternative-empty", '![The new office](images/photo.png "The new office")', 1),
        ("alternative-empty", '![Portrait of the chief](images/photo.png "The chief")', 0),
        ("alternative-empty", "![Chart of the levels: nearly all at Level 1](images/photo.png)", 0),
        ("alternative-empty", "![Photo: two officers](images/photo.png)", 1),
        ("alternative-empty", "![A picture containing text](images/photo.png)", 1),
        ("alternative-empty", "![Two desks. Description automatically generated](images/photo.png)", 1),
        ("alternative-empty", "![A map drawn from memory](images/photo.png)", 0),
        ("link-text", "[**here**](#contents)", 1),
        ("alternative-empty", "![untitled](images/photo.png)", 1),
        ("alternative-empty", "![x](images/photo.png)", 1),
        ("link-text", "[Download here](#contents) [our website](#contents) [see below](#contents) [1](#contents)", 4),
        ("link-text", "[Download the statistics](#contents) [Our website for victims](#contents)", 0),
        ("bare-address", "See kent.police.uk.", 1),
        ("bare-address", "The U.K. and Kent. Police came. e.g. this", 0),
        ("link-text", "Click [here](#contents).", 1),
        ("link-text", "[Read more](https://a.example)", 1),
        ("link-text", "[this page](#contents)", 1),
        ("link-text", "Here is [the page of contents](#contents).", 0),
        ("link-text", "[More than a meeting](#contents), a note.[^1]\n\n[^1]: here", 0),
        ("bare-address", "See www.mappa.example/a.", 1),
        ("bare-address", "See <https://mappa.example>.", 1),
        ("bare-address", "See [https://mappa.example](https://mappa.example).", 1),
        ("bare-address", "See [the site](https://www.mappa.example) or write to a@www.example.", 0),
    ],
)
def test_what_is_heard(tell: Tell, code: str, text: str, told: int) -> None:
    assert len(tell(code, f"{text}\n")) == told


def test_a_portrait_is_a_picture_too(tell: Tell) -> None:
    portrait = "{image: images/portrait.png, alternative: Portrait}"
    people = f"people:\n  chief: {{name: A Chief, office: Chief, portrait: {portrait}}}\n"
    others = "  manager: {office: MAPPA manager}\n  adviser: {name: A. N. Other, office: Lay adviser}\n"
    assert len(tell("alternative-empty", people + others, "area.yaml")) == 1
