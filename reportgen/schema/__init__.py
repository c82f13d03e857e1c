"""What each file of the workspace may hold: the one definition of the content format.

Reading, the JSON Schemas for editors and docs/content-format.md all come from these models, so that they cannot
disagree. The text under a field is its documentation; its first example is printed there and checked by a test.
"""

from reportgen.schema.area import Area, Colours, ContactGroup, Logo, Partners, Person, PoliceArea
from reportgen.schema.base import Model, Picture
from reportgen.schema.derived import (
    Constraint,
    FormerYears,
    Jump,
    Population,
    PopulationForm,
    Rate,
    Series,
    Share,
)
from reportgen.schema.form import BarChart, Form, Line, Row, TableForm, TableGroup
from reportgen.schema.glossary import GlossaryFile, Term
from reportgen.schema.report import FrontMatter, Layout, Part, Placement, ReportFile, Start, Waiver

__all__ = [
    "Area",
    "BarChart",
    "Colours",
    "Constraint",
    "ContactGroup",
    "Form",
    "FormerYears",
    "FrontMatter",
    "GlossaryFile",
    "Jump",
    "Layout",
    "Line",
    "Logo",
    "Model",
    "Part",
    "Partners",
    "Person",
    "Picture",
    "Placement",
    "PoliceArea",
    "Population",
    "PopulationForm",
    "Rate",
    "ReportFile",
    "Row",
    "Series",
    "Share",
    "Start",
    "TableForm",
    "TableGroup",
    "Term",
    "Waiver",
]
