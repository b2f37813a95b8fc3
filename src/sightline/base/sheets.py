"""The one home of the .xlsx writer: tables for people, with a header row and nothing that runs.

Text that begins like a formula stays text, so that a cell typed by a stranger cannot act on opening.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sightline.base.errors import Refused

Sheet = tuple[str, Sequence[str], Iterable[Sequence[Any]]]
DAY_ZERO = date(1899, 12, 30)  # spreadsheets number days from here; a number is written in half the time of a date
ACROSS = 17  # columns that can be read on one page
LOOKED_AT = 500  # rows whose texts decide how wide a column is


def write(
    path: Path | str, sheets: Iterable[Sheet], *, title: str = "Sightline", above: Mapping[str, str] | None = None
) -> None:
    """Write sheets of (name, header, rows) to an .xlsx file. Dates are written as dates.

    `above` gives the line that stands over a sheet's header, by the sheet's name.
    Errors: Refused, if the file cannot be written.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        with xlsxwriter.Workbook(str(path), options) as book:
            book.set_properties({"title": title})
            looks = Looks(book)
            for name, header, rows in sheets:
                _write_sheet(book.add_worksheet(name[:31]), header, rows, (above or {}).get(name), looks)
    except FileCreateError as failed:
        why = str(failed.args[0]) if failed.args else ""
        raise Refused(
            f"{path} cannot be written.", why=why, do="Close it if it is open, or name another file."
        ) from None


class Looks:
    """How cells of each kind look."""

    def __init__(self, book: Any) -> None:
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.header = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        self.moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm", "align": "left"})


def _write_sheet(
    sheet: Any, header: Sequence[str], rows: Iterable[Sequence[Any]], above: str | None, looks: Looks
) -> None:
    top = 1 if above else 0
    if above:
        sheet.write_string(0, 0, above, looks.title)
    sheet.freeze_panes(top + 1, 1 if above else 0)
    _lay_out_for_print(sheet, len(header), top)
    sheet.write_row(top, 0, header, looks.header)
    widths = [len(column) if not above else min(len(column), 18) for column in header]
    at = top
    for at, row in enumerate(rows, top + 1):
        for column, value in enumerate(row):
            if value is not None:
                _write_cell(sheet, at, column, value, looks)
                if at < LOOKED_AT:
                    widths[column] = max(widths[column], len(str(value)))
    shown = [min(max(width + 2, 10), 60) for width in widths]
    for column, width in enumerate(shown):
        sheet.set_column(column, column, width)
    lines = max((-(-len(text) // (width - 2)) for text, width in zip(header, shown, strict=True)), default=1)
    sheet.set_row(top, 15 * lines)
    if at > top:
        sheet.autofilter(top, 0, at, len(header) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{at + 1}"})


def _lay_out_for_print(sheet: Any, columns: int, top: int) -> None:
    """Across the paper, the header on every page; a sheet that would be too small to read goes over several."""
    sheet.set_landscape()
    sheet.repeat_rows(0, top)
    if columns <= ACROSS:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.repeat_columns(0, 0)


def _write_cell(sheet: Any, row: int, column: int, value: Any, looks: Looks) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, value, looks.moment)
    elif isinstance(value, date):
        sheet.write_number(row, column, (value - DAY_ZERO).days, looks.day)
    elif isinstance(value, bool) or not isinstance(value, int | float):
        sheet.write_string(row, column, str(value))
    else:
        sheet.write_number(row, column, value)
