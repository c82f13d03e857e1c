"""The filled form as printed: its tables with their words and notes, without the lines that only the text uses."""

from collections.abc import Mapping

from reportgen import schema
from reportgen.model import Bars, Heading, Table, TableGroup
from reportgen.statistics.cells import Filled
from reportgen.statistics.labels import Labels


def print_groups(filled: Filled, labels: Labels, notes: Mapping[str, tuple[str, ...]]) -> tuple[TableGroup, ...]:
    """Return the tables in their groups; `notes` are further notes by the id of a table."""
    return tuple(
        TableGroup(
            labels.merged(group.title, "groups", g, "title"),
            labels.optional(group.introduction, "groups", g, "introduction"),
            group.beside,
            tuple(
                _table(filled, table, labels, ("groups", g, "tables", t), notes.get(table.id, ()))
                for t, table in enumerate(group.tables)
            ),
        )
        for g, group in enumerate(filled.form.groups)
    )


def _table(
    filled: Filled, form: schema.TableForm, labels: Labels, path: tuple[str | int, ...], notes: tuple[str, ...]
) -> Table:
    columns = [column for column in form.columns if column.printed]
    rows = [row for row in filled.rows[form.id] if row.printed]

    def heading(line: schema.Line, path: tuple[str | int, ...]) -> Heading:
        label = labels.merged(line.label, *path, "label")
        note = labels.optional(line.note, *path, "note")
        return Heading(line.id, label, line.sum is not None, note, line.when, line.unit)

    def row_heading(row: schema.Row) -> Heading:
        if row not in form.rows:
            return Heading(row.id, row.label)  # a police area's name is the area's own, and nothing is merged into it
        return heading(row, (*path, "rows", form.rows.index(row)))

    title = labels.merged(form.title, *path, "title")
    chart = form.chart
    return Table(
        id=form.id,
        title=title,
        heading=labels.merged(form.heading, *path, "heading"),
        when=form.when,
        unit=form.unit,
        columns=tuple(heading(column, (*path, "columns", form.columns.index(column))) for column in columns),
        rows=tuple(row_heading(row) for row in rows),
        cells=tuple(tuple(filled.cells[form.id, row.id, column.id] for column in columns) for row in rows),
        notes=(*([labels.merged(form.note, *path, "note")] if form.note else []), *notes),
        chart=Bars(labels.message(chart.title, title, *path, "chart", "title"), chart.bars) if chart else None,
    )
