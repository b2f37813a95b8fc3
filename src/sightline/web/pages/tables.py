"""Tables of the site, all alike: a caption, scoped headers, numbers to the right, a region that scrolls sideways.

Text is escaped here, once; what is safe already (a link, a tag) is passed as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

from django.utils.safestring import SafeString

TAGS = {
    "overdue": "red",
    "missed": "red",
    "short of": "red",
    "refused": "red",
    "unknown": "yellow",
    "close to": "yellow",
    "waiting": "yellow",
    "met": "green",
    "done": "green",
    "accepted": "green",
    "on or better than": "green",
    "the same": "green",
    "differs": "red",
}


TEXT, NUMBER = "govuk-table__cell", "govuk-table__cell govuk-table__cell--numeric"
escaped = lru_cache(maxsize=20_000)(escape)


@dataclass(frozen=True)
class Column:
    title: str
    number: bool = False
    hidden: bool = False


def columns(*titles: str) -> tuple[Column, ...]:
    """Columns by their titles; '#' before a title is a column of numbers."""
    return tuple(Column(title.lstrip("#"), title.startswith("#")) for title in titles)


def table(
    caption: str, heads: Sequence[Column], rows: Iterable[Sequence[Any]], *, empty: str = "", shown: bool = False
) -> SafeString:
    """A table; the first cell of a row names it. Without rows, what `empty` says."""
    lines = [_row(row, heads) for row in rows]
    if not lines and empty:
        return SafeString(f'<p class="govuk-body">{escape(empty)}</p>')
    named = escape(caption)
    size = "govuk-table__caption--m" if shown else "govuk-visually-hidden"
    return SafeString(
        f'<div class="site-wide" tabindex="0" role="region" aria-label="{named}">'
        f'<table class="govuk-table site-table"><caption class="govuk-table__caption {size}">{named}</caption>'
        f'<thead class="govuk-table__head"><tr class="govuk-table__row">{"".join(map(_head, heads))}</tr></thead>'
        f'<tbody class="govuk-table__body">{"".join(lines)}</tbody></table></div>'
    )


def _head(column: Column) -> str:
    side = " govuk-table__header--numeric" if column.number else ""
    title = escape(column.title)
    said = f'<span class="govuk-visually-hidden">{title}</span>' if column.hidden else title
    return f'<th scope="col" class="govuk-table__header{side}">{said}</th>'


def _row(row: Sequence[Any], heads: Sequence[Column]) -> str:
    rest = [
        f'<td class="{NUMBER if head.number else TEXT}">{cell(value)}</td>'
        for value, head in zip(row[1:], heads[1:], strict=True)
    ]
    first = f'<th scope="row" class="govuk-table__header">{cell(row[0])}</th>'
    return f'<tr class="govuk-table__row">{first}{"".join(rest)}</tr>'


def cell(value: Any) -> str:
    """A cell's content: safe markup as it is, a day in words, a number with its thousands apart, text escaped."""
    if type(value) is str:  # the most usual by far; safe markup is a kind of text too, and stays as it is
        return escaped(value)
    if isinstance(value, SafeString):
        return value
    if value is None:
        return ""
    if isinstance(value, date):
        return f'<span class="site-day">{day(value)}</span>'
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return escaped(str(value))


@lru_cache(maxsize=20_000)
def day(value: date | None, otherwise: str = "not known") -> str:
    """'3 Feb 2021'."""
    return f"{value.day} {value:%b %Y}" if value else otherwise


def link(address: str, text: Any, more: str = "") -> SafeString:
    """A link; `more` is read out after its text and not shown."""
    said = f'<span class="govuk-visually-hidden"> {escape(more)}</span>' if more else ""
    return SafeString(f'<a class="govuk-link" href="{escaped(address)}">{cell(text)}{said}</a>')


@lru_cache(maxsize=100)
def tag(word: str) -> SafeString:
    """A word in a coloured box: the word says all that the colour does."""
    return SafeString(f'<strong class="govuk-tag govuk-tag--{TAGS.get(word, "blue")}">{escape(word)}</strong>')


def joined(*parts: SafeString | str, by: str = " ") -> SafeString:
    """Parts one after another, each escaped unless it is safe."""
    return SafeString(by.join(cell(part) for part in parts if part != ""))
