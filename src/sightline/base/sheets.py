"""The one home of the .xlsx writer: tables for people, with a header row and nothing that runs.

Text that begins like a formula stays text, so that a cell typed by a stranger cannot act on opening.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

Sheet = tuple[str, Sequence[str], Iterable[Sequence[Any]]]


def write(path: Path | str, sheets: Iterable[Sheet], *, title: str = "Sightline") -> None:
    """Write sheets of (name, header, rows) to an .xlsx file. Dates are written as dates."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": title})
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        for name, header, rows in sheets:
            sheet = book.add_worksheet(name[:31])
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, header, bold)
            widths = [len(column) for column in header]
            height = 0
            for height, row in enumerate(rows, 1):
                for at, value in enumerate(row):
                    _write_cell(sheet, height, at, value, day, moment)
                    if value is not None:
                        widths[at] = max(widths[at], len(str(value)))
            for at, width in enumerate(widths):
                sheet.set_column(at, at, min(max(width + 2, 10), 60))
            if height:
                sheet.autofilter(0, 0, height, len(header) - 1)


def _write_cell(sheet: Any, row: int, column: int, value: Any, day: Any, moment: Any) -> None:
    if value is None:
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value, moment)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)
    elif isinstance(value, bool) or not isinstance(value, int | float):
        sheet.write_string(row, column, str(value))
    else:
        sheet.write_number(row, column, value)
