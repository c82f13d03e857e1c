"""Where everything of a chart stands; the templates draw it as SVG.

A chart never stands alone: the table with the same figures is beside it.
"""

from reportgen.charts.bars import bar_chart
from reportgen.charts.drawing import Chart
from reportgen.charts.trends import trend_charts

__all__ = ["Chart", "bar_chart", "trend_charts"]
