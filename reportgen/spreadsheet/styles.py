"""How the cells of the workbook look. Inputs are yellow and framed: colour is never the only sign."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_FONT = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}
_LINE = {"border": 1, "border_color": "#8A8A8A"}
_INPUT = {**_LINE, "bg_color": "#FFF8D6", "locked": False, "text_wrap": True}
_GREY = "#E9E9E9"


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[str, Format] = {}
        self.title = self._format(bold=True, font_size=14)
        self.guidance = self._format(font_color="#444444", text_wrap=True)
        self.heading = self._format(**_LINE, bold=True, text_wrap=True, bg_color="#D9E2EC")
        self.heading_right = self._format(**_LINE, bold=True, text_wrap=True, bg_color="#D9E2EC", align="right")
        self.heading_former = self._format(**_LINE, text_wrap=True, bg_color=_GREY, align="right", font_color="#444444")
        self.label = self._format(**_LINE, text_wrap=True)
        self.impossible = self._format(**_LINE, bg_color=_GREY, font_color="#444444", align="right", italic=True)
        self.note = self._format(text_wrap=True, font_color="#444444", valign="top")
        self.text = self._format(text_wrap=True, valign="top")
        self.subtitle = self._format(bold=True, font_size=12)
        self.input_text = self._format(**_INPUT)

    def label_of(self, *, is_total: bool, is_optional: bool) -> "Format":
        """Return the format of a row's label: bold for a total, in italics where the row may be left out."""
        return self._format(**_LINE, text_wrap=True, bold=is_total, italic=is_optional)

    def input(self, decimals: int) -> "Format":
        """Return the format of a figure that is typed in."""
        return self._format(**_INPUT, align="right", num_format=_number_format(decimals))

    def total(self, decimals: int) -> "Format":
        """Return the format of a total."""
        return self._format(
            **_LINE, bold=True, align="right", text_wrap=True, bg_color="#F3F3F3", num_format=_number_format(decimals)
        )

    def former(self, decimals: int) -> "Format":
        """Return the format of a figure of the year before."""
        return self._format(
            **_LINE, align="right", bg_color=_GREY, font_color="#444444", num_format=_number_format(decimals)
        )

    def _format(self, **properties: Any) -> "Format":  # noqa: ANN401  # XlsxWriter's own values
        name = repr(sorted(properties.items()))
        if name not in self._made:
            self._made[name] = self._book.add_format({**_FONT, **properties})
        return self._made[name]


def _number_format(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")
