"""The hostile inputs, by what they are made of."""

from tests.hostile.inputs import (
    characters,
    data_files,
    drawings,
    links,
    markup,
    paths,
    photographs,
    spreadsheets,
    templating,
    values,
    volume,
)
from tests.hostile.site import Hostile

INPUTS: tuple[Hostile, ...] = (
    *templating.INPUTS,
    *markup.INPUTS,
    *links.INPUTS,
    *paths.INPUTS,
    *data_files.INPUTS,
    *values.INPUTS,
    *characters.INPUTS,
    *drawings.INPUTS,
    *photographs.INPUTS,
    *spreadsheets.INPUTS,
    *volume.INPUTS,
)
"""Every hostile input."""
