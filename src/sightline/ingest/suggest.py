"""Drafts a mapping: which column seems to hold each field, how its dates are written, and which codes need a word."""

from __future__ import annotations

import json
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

import polars as pl

from sightline.base.errors import Refused
from sightline.ingest.files.match_columns import HEADER_WITHIN
from sightline.ingest.files.open import Sheet, below
from sightline.ingest.files.recognise import raw_sheets
from sightline.ingest.files.safety import check_file
from sightline.ingest.rows.parse_cells import DAYS, FORMATS, NOT_KNOWN, TIMES, How, parse
from sightline.language import Field, Record
from sightline.language.annex_a import plain_heading
from sightline.language.records import DATES

ALIKE = 0.6
LARGEST_MB = 150
FEW = 40
DISTINCT = 300
A_DAY = Field("moment", "Any day", future=True)


def suggest_mapping(path: Path, record: type[Record]) -> str:
    """The text of a draft, as TOML. Errors: Refused, where no sheet has a header that looks like the record."""
    check_file(path, LARGEST_MB)
    drafts = [(sheet, _columns(sheet, record)) for sheet in _sheets(path)]
    best = max(drafts, key=lambda draft: len(draft[1]), default=None)
    if best is None or not best[1]:
        raise Refused(
            f"No mapping of {path.name} can be drafted.",
            why=f"None of its columns looks like a field of '{record.key}'.",
            do=f"See that its first rows hold a header. The fields are: {', '.join(record.fields)}.",
        )
    return _draft(*best, record)


def _sheets(path: Path) -> list[Sheet]:
    return [below(path.name, name, raw, _header_row(raw)) for name, raw in raw_sheets(path) if raw.height]


def _header_row(raw: pl.DataFrame) -> int:
    """Of the first rows, the one with most cells filled; the first of those."""
    filled = raw.head(HEADER_WITHIN).select("_row", n=pl.sum_horizontal(pl.exclude("^_.*$").is_not_null()))
    return int(filled.sort("n", "_row", descending=[True, False])["_row"][0])


def _columns(sheet: Sheet, record: type[Record]) -> dict[str, int]:
    """Each field's likely column: the pairs that fit best first, each field and each column once."""
    texts = [sheet.cells[place].drop_nulls().unique().head(DISTINCT) for place in sheet.places]
    dates = [_share(column, A_DAY) > 0.5 for column in texts]
    pairs = [
        (_fit(sheet.header[place], column, dates[place], field), -place, name)
        for place, column in enumerate(texts)
        for name, field in record.fields.items()
        if sheet.header[place] and field.kind != "ref"
    ]
    found: dict[str, int] = {}
    for fit, place, name in sorted(pairs, reverse=True):
        if fit >= ALIKE and name not in found and -place not in found.values():
            found[name] = -place
    return {name: found[name] for name in record.fields if name in found}


def _fit(heading: str, column: pl.Series, is_dates: bool, field: Field) -> float:
    """How well a column would do for a field: by its heading, and by what stands in it."""
    alike = _likeness(heading, field)
    if (field.kind in DATES) != is_dates and len(column):
        return 0.0
    if field.kind not in ("code", "yes_no"):
        return alike
    if field.kind == "code" and len(column) > FEW:
        return 0.0
    read = _share(column, field)
    return 0.0 if field.kind == "yes_no" and read < 0.8 else alike + read


def _share(column: pl.Series, field: Field) -> float:
    """The share of a column's distinct texts that can be read as a field's values."""
    read = parse(column, field, How(date.max)).values
    return 1 - read.null_count() / len(read) if len(read) else 0.0


def _likeness(heading: str, field: Field) -> float:
    """From 0 to 1: the same letters in the same order, or the field's words among the heading's."""
    said = plain_heading(heading)
    return max(max(SequenceMatcher(None, said, text).ratio(), _words(said, text)) for text in _names(field))


def _words(said: str, known: str) -> float:
    return 0.9 if set(known.split()) <= set(said.split()) else 0.0


def _names(field: Field) -> list[str]:
    """What a field may be called in a heading."""
    record = field.record.replace("_", " ")
    known = [field.name, field.label, *field.annex_a, field.ssd.partition("_")[2], f"{record} {field.label}"]
    if field.kind == "child":
        known += ["person id", "child id", "client id", "pid"]
    if field.kind == "key":
        known += [f"{record} id", f"{record} ref", f"{record} number", "ref"]
    if field.kind in DATES:
        known += [f"date {field.label}", f"{record} date" if not field.optional else ""]
    return [plain_heading(text) for text in known if text]


def _draft(sheet: Sheet, columns: dict[str, int], record: type[Record]) -> str:
    missing = [name for name in record.fields if name not in columns and record.fields[name].kind != "ref"]
    unused = [text for place, text in enumerate(sheet.header) if text and place not in columns.values()]
    lines = [
        f"# A draft for {sheet.file}: read every line before you use it.",
        f"name = {_quoted(record.title)}",
        f'record = "{record.key}"',
        *_date_format(sheet, columns, record),
        "complete = false  # true if the file always holds every row that there is",
        "",
        "[columns]",
        *(f"{name} = {_quoted(sheet.header[place])}" for name, place in columns.items()),
        *(f'# {name} = ""  # {record.fields[name].label}' for name in missing),
        *(f"# No field looks like the column {_quoted(text)}." for text in unused),
    ]
    for name, place in columns.items():
        lines += _codes(sheet, place, record.fields[name])
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _date_format(sheet: Sheet, columns: dict[str, int], record: type[Record]) -> list[str]:
    """The format that reads most of the cells, unless it is one that is always tried."""
    places = [str(place) for name, place in columns.items() if record.fields[name].kind in DATES]
    texts = pl.concat([sheet.cells[place].drop_nulls().unique() for place in places]) if places else pl.Series()
    if not len(texts) or sum(_reads(texts, form) for form in FORMATS) >= len(texts):
        return []
    tried = [*FORMATS, *(form + time for form in ("%d/%m/%y", "%Y%m%d", "%d %b %y", "%m/%d/%Y") for time in TIMES)]
    best = max(tried, key=lambda form: _reads(texts, form))
    unsure = "  # month first: are you sure?" if best.startswith("%m") else ""
    return [f'date_format = "{best}"{unsure}'] if _reads(texts, best) and best not in DAYS else []


def _reads(texts: pl.Series, form: str) -> int:
    return int(texts.str.strip_chars().str.to_datetime(form, strict=False, time_unit="us").is_not_null().sum())


def _codes(sheet: Sheet, place: int, field: Field) -> list[str]:
    """The texts of a coded column that are not understood, each to be given a code; only where they are few."""
    if field.codes is None:
        return []
    texts = sheet.cells[str(place)].drop_nulls().unique().sort().to_list()
    strange = [text for text in texts if field.codes.match(text) is None and text.strip().lower() not in NOT_KNOWN]
    if not strange or len(strange) > FEW:
        return []
    known = ", ".join(f"{code} ({label})" for code, label in field.codes.codes.items())
    return ["", f"[codes.{field.name}]", f"# Ours: {known}", *(f'# {_quoted(text)} = ""' for text in strange)]
