"""`glossary.yaml`: terms and abbreviations."""

from pydantic import Field

from reportgen.schema.base import Model, Slug, Text


class Term(Model):
    """A term of the year: an abbreviation for the checklist, an entry of the glossary, or both."""

    id: Slug = Field(examples=["sopo"])
    """A short name for the term, by which a report chooses it."""
    term: Text = Field(examples=["Sexual Offences Prevention Order"])
    """The term in full, as printed."""
    abbreviation: Text | None = Field(None, examples=["SOPO"])
    """Its abbreviation. Wherever the text uses it, it is marked with the term in full."""
    explanation: Text | None = Field(None, examples=["An order of a court that …"])
    """Its explanation in the glossary, in plain text. A blank line begins a paragraph; facts may be merged."""


class GlossaryFile(Model):
    """`glossary.yaml` of a year, in `national/`: one list for the checklist of abbreviations and for the glossary."""

    terms: list[Term] = Field(examples=[[{"id": "rso", "term": "Registered Sexual Offender", "abbreviation": "RSO"}]])
    """The terms; the glossary prints them in the order of the alphabet."""
