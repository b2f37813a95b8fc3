"""Turns a column of text into values. Each distinct text is understood once; what is not understood becomes unknown.

Dates are day first or ISO, and never month first. A blank is a blank, however it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from sightline.ingest.rules import (
    FUTURE_DATE,
    PLACEHOLDER,
    SHORT_YEAR,
    SPREADSHEET_ERROR,
    UNKNOWN_CODE,
    UNREADABLE_DATE,
    UNREADABLE_NUMBER,
    UNREADABLE_YES_NO,
    WITHDRAWN_CODE,
)
from sightline.language import Field
from sightline.language.codes import CodeSet, plain
from sightline.snapshot.schema import type_of

BLANKS = ("", "none", "null", "nil", "#n/a", "n/a", "na", "nan", "-", "--", ".", "nope")
ERRORS = ("#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#getting_data", "#spill!", "#calc!", "#field!")
IDENTIFIERS = ("key", "child", "ref")
NOT_AN_ID = ("-1", "ssd_ph")
YES = ("yes", "y", "true", "t", "1", "1.0")
NO = ("no", "n", "false", "f", "0", "0.0")
NOT_KNOWN = ("unknown", "not known", "u", "not stated", "not recorded", "not stated/recorded", "refused", "x")
UNREADABLE = (
    UNREADABLE_DATE.id,
    UNKNOWN_CODE.id,
    UNREADABLE_YES_NO.id,
    UNREADABLE_NUMBER.id,
    SPREADSHEET_ERROR.id,
)

TIMES = ("", " %H:%M", " %H:%M:%S", " %H:%M:%S%.f")
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d-%B-%Y")
FORMATS = tuple(day + time for day in DAYS for time in TIMES)
ISO = tuple("%Y-%m-%d" + time for time in TIMES)
SHORT = tuple("%d-%b-%y" + time for time in TIMES)
PLAIN_ID = r"^[A-Za-z]{0,3}\d+$"
PLAIN_DAY, PLAIN_YEARS = "%d/%m/%Y", (date(1900, 1, 2), date(2100, 12, 31))
SERIAL = r"^[1-9]\d{4}(\.\d+)?$"
SERIAL_ZERO, SERIAL_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)
ZONED = r":\d\d.*([Zz]|[+-]\d\d:\d\d)$"
WITH_ZONE = tuple("%Y-%m-%d" + time + "%:z" for time in TIMES[1:])
THOUSANDS = r"^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$"
NEVER = date(1900, 1, 1)


@dataclass(frozen=True)
class Column:
    """A parsed column: its values, and for each row the id of the rule that its cell fell foul of, if any."""

    values: pl.Series
    trouble: pl.Series


@dataclass(frozen=True)
class How:
    """How cells are read: the day the file relates to, a mapping's date formats (none: the usual ones), the texts that
    stand in for a blank, and the day from which a spreadsheet's numbers count."""

    as_at: date
    formats: tuple[str, ...] = ()
    stand_ins: tuple[str, ...] = ("ssd_ph",)
    counts_from: date = SERIAL_ZERO


def clean(column: str, codes: CodeSet | None = None) -> pl.Expr:
    """A column's text with plain spaces, trimmed, and blank words as blanks unless they are a code."""
    text = pl.col(column).str.replace_all("\u00a0", " ", literal=True).str.strip_chars()
    blanks = [word for word in BLANKS if codes is None or word not in codes.known]
    return pl.when(~text.str.to_lowercase().is_in(blanks)).then(text)


def parse(column: pl.Series, field: Field, how: How) -> Column:
    """The values of a column of text, as the field's kind has them. What most columns plainly hold is read at once."""
    if field.kind in IDENTIFIERS and column.str.contains(PLAIN_ID).all():
        return Column(column.rename("value"), pl.repeat(None, len(column), dtype=pl.String, eager=True))
    return _days(column, field, how) if field.kind == "date" and not how.formats else _by_distinct(column, field, how)


def _days(column: pl.Series, field: Field, how: How) -> Column:
    """Dates: those that are plainly days, day first, together; the others each by its text."""
    day = column.str.to_date(PLAIN_DAY, strict=False).rename("value")
    sure = day.is_between(*PLAIN_YEARS).fill_null(False)
    late = sure & (day > how.as_at).fill_null(False) & (not field.future)
    trouble = pl.select(pl.when(late).then(pl.lit(FUTURE_DATE.id)).alias("trouble")).to_series()
    if not sure.all():
        rest, places = _by_distinct(column.filter(~sure), field, how), (~sure).arg_true()
        day, trouble = day.scatter(places, rest.values), trouble.scatter(places, rest.trouble)
    return Column(day, trouble)


def _by_distinct(column: pl.Series, field: Field, how: How) -> Column:
    """The values of a column, each distinct text understood once."""
    known = column.drop_nulls().unique().to_frame("raw").with_columns(text=clean("raw", field.codes))
    if field.kind in IDENTIFIERS:
        known = known.select(
            "raw", value=_identifier(), trouble=pl.when(_is_error()).then(pl.lit(SPREADSHEET_ERROR.id))
        )
    else:
        known = _understood(known, field, how)
    joined = column.to_frame("raw").join(known, on="raw", how="left", maintain_order="left")
    return Column(joined["value"], joined["trouble"])


def _identifier() -> pl.Expr:
    """An identifier as text: '1001.0' is '1001', and a stand-in such as -1 is blank."""
    whole = pl.col("text").str.replace(r"^(\d+)\.0+$", "$1")
    return pl.when(~whole.str.to_lowercase().is_in(NOT_AN_ID + ERRORS)).then(whole)


def _is_error() -> pl.Expr:
    """Whether a cell holds what a spreadsheet shows in place of a value that it could not work out."""
    return pl.col("text").str.to_lowercase().is_in(ERRORS).fill_null(False)


def _understood(known: pl.DataFrame, field: Field, how: How) -> pl.DataFrame:
    """What each distinct text of a column means, and the rule it falls foul of."""
    stands_in = pl.col("text").str.to_lowercase().is_in(how.stand_ins)
    known = known.with_columns(stands_in=stands_in.fill_null(False), is_error=_is_error())
    distinct = known.filter(~pl.col("stands_in") & ~pl.col("is_error"))["text"].drop_nulls().unique()
    meant = READERS[field.kind](distinct, field, how).cast({"value": type_of(field), "trouble": pl.String})
    joined = known.join(meant, on="text", how="left")
    trouble = pl.when("stands_in").then(pl.lit(PLACEHOLDER.id)).otherwise("trouble")
    trouble = pl.when("is_error").then(pl.lit(SPREADSHEET_ERROR.id)).otherwise(trouble)
    return joined.select("raw", "value", trouble=trouble)


def _texts(distinct: pl.Series, field: Field, how: How) -> pl.DataFrame:
    return distinct.to_frame("text").with_columns(value="text", trouble=pl.lit(None, pl.String))


def _dates(distinct: pl.Series, field: Field, how: How) -> pl.DataFrame:
    frame = distinct.to_frame("text").with_columns(even=_even_text())
    frame = frame.with_columns(full=_read_as(how.formats + ISO if how.formats else FORMATS))
    short = pl.lit(None, pl.Datetime("us")) if how.formats else _short_years(how.as_at)
    zoned = _with_zone() if distinct.str.contains(ZONED).any() else pl.lit(None, pl.Datetime("us"))
    frame = frame.with_columns(short=short, serial=_serials(how.counts_from), zoned=zoned)
    frame = frame.with_columns(value=pl.coalesce("full", "short", "serial", "zoned"))
    day = pl.col("value").dt.date()
    trouble = (
        pl.when(day.is_null())
        .then(pl.lit(UNREADABLE_DATE.id))
        .when(day == NEVER)
        .then(pl.lit(PLACEHOLDER.id))
        .when((day > how.as_at) & (not field.future))
        .then(pl.lit(FUTURE_DATE.id))
        .when(pl.col("full").is_null() & pl.col("short").is_not_null())
        .then(pl.lit(SHORT_YEAR.id))
    )
    value = pl.when(day != NEVER).then("value")
    return frame.select("text", value=value.dt.date() if field.kind == "date" else value, trouble=trouble)


def _even_text() -> pl.Expr:
    """One space between parts, and the T of an ISO moment as a space."""
    return pl.col("text").str.replace(r"^(\d{4}-\d{1,2}-\d{1,2})T", "$1 ").str.replace_all(r"\s+", " ")


def _read_as(formats: tuple[str, ...]) -> pl.Expr:
    """The first reading, format by format, that gives a year from 1900 to 2100."""
    read = [pl.col("even").str.to_datetime(form, strict=False, time_unit="us") for form in formats]
    return pl.coalesce([pl.when(moment.dt.year().is_between(1900, 2100)).then(moment) for moment in read])


def _short_years(as_at: date) -> pl.Expr:
    """'05-Jan-21': in this century, or in the last one where that would be after the year of the file."""
    read = _read_as(SHORT)
    year = read.dt.year() % 100 + as_at.year // 100 * 100
    return read.dt.replace(year=pl.when(year > as_at.year).then(year - 100).otherwise(year))


def _with_zone() -> pl.Expr:
    """'2022-06-14 09:00:00Z': a moment with its distance from universal time, as the clocks of England had it."""
    text = pl.col("even").str.replace(r"\s?[Zz]$", "+00:00")
    read = [text.str.to_datetime(form, strict=False, time_unit="us", time_zone="UTC") for form in WITH_ZONE]
    return pl.coalesce(read).dt.convert_time_zone("Europe/London").dt.replace_time_zone(None)


def _serials(counts_from: date) -> pl.Expr:
    """Days since 30 December 1899, or the day from which the workbook counts, as spreadsheets number them."""
    days = pl.when(pl.col("text").str.contains(SERIAL)).then(pl.col("text")).cast(pl.Float64, strict=False)
    seconds = (days * 86400).round().cast(pl.Int64)
    return pl.lit(counts_from).cast(pl.Datetime("us")) + pl.duration(seconds=seconds)


def _codes(distinct: pl.Series, field: Field, how: How) -> pl.DataFrame:
    assert field.codes is not None
    matched = [field.codes.match(text) for text in distinct]
    trouble = [_code_trouble(field, code) for code in matched]
    return _frame(distinct, matched, trouble)


def _code_trouble(field: Field, code: str | None) -> str | None:
    if code is None:
        return UNKNOWN_CODE.id
    return WITHDRAWN_CODE.id if field.codes and code in field.codes.withdrawn else None


def _yes_no(distinct: pl.Series, field: Field, how: How) -> pl.DataFrame:
    said = [plain(text) for text in distinct]
    values = [True if text in YES else False if text in NO else None for text in said]
    trouble = [None if text in YES + NO + NOT_KNOWN else UNREADABLE_YES_NO.id for text in said]
    return _frame(distinct, values, trouble)


def _numbers(distinct: pl.Series, field: Field, how: How) -> pl.DataFrame:
    """Numbers; a comma parts thousands and nothing else."""
    parted = pl.col("text").str.contains(THOUSANDS)
    text = pl.when(parted).then(pl.col("text").str.replace_all(",", "", literal=True)).otherwise("text")
    number = text.cast(pl.Float64, strict=False)
    usable = number.is_finite() & ((number % 1 == 0) if field.kind == "whole" else pl.lit(True)) & (number.abs() < 1e15)
    value = pl.when(usable).then(number)
    trouble = pl.when(value.is_null()).then(pl.lit(UNREADABLE_NUMBER.id))
    return distinct.to_frame("text").select("text", value=value, trouble=trouble)


def _frame(distinct: pl.Series, values: list, trouble: list[str | None]) -> pl.DataFrame:
    held = {"text": distinct, "value": pl.Series(values, strict=False), "trouble": pl.Series(trouble, dtype=pl.String)}
    return pl.DataFrame(held)


READERS: dict[str, Callable[[pl.Series, Field, How], pl.DataFrame]] = {
    "text": _texts,
    "date": _dates,
    "moment": _dates,
    "code": _codes,
    "yes_no": _yes_no,
    "whole": _numbers,
    "number": _numbers,
}


def shape_of(text: str) -> str:
    """What a cell looked like, without what it said: letters as 'a', digits as '9'."""
    return re.sub(r"\d", "9", re.sub(r"[^\W\d_]", "a", text))[:40]
