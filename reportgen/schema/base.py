"""What the models of all files share: kinds of value, and the rules for every model."""

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema

Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Slug: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
ImagePath: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[^/\\:][^\\:]*\.(jpg|jpeg|png|svg|JPG|JPEG|PNG|SVG)$", max_length=200)
]
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
"""How the code of a language is spelt (BCP 47), as far as reports have languages."""
Language: TypeAlias = Annotated[str, StringConstraints(pattern=LANGUAGE)]
YesNo: TypeAlias = Annotated[bool, WithJsonSchema({"enum": [True, False, "yes", "no"]})]


class Model(BaseModel):
    """Base of all models: unknown keys are refused, values do not change, field docstrings document the format."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Picture(Model):
    """A picture that stands for something: it is always described for those who cannot see it."""

    image: ImagePath = Field(examples=["images/chief-constable.jpg"])
    """The picture's file (JPEG, PNG or SVG), from the folder of the file that names it."""
    alternative: Text = Field(examples=["Portrait of the Chief Constable"])
    """What the picture shows, in a few words, for readers who cannot see it."""
