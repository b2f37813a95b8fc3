"""The eleven lists of Ofsted's Annex A: what their columns are called, and how a cell of them is written.

Authority: Ofsted, ILACS Annex A, August 2019 and later additions (annex_a.toml, annex_a_codes.toml). The reader, the
export and the synthetic authority all go by this one definition.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sightline.language.records import Field

YES, NO = "a) Yes", "b) No"
UNBORN = -1  # the age of a child who is not born yet


@dataclass(frozen=True)
class AnnexList:
    """One list: its number, its title, what a sheet of it may be called, and its headings as compared and as written.

    `own` are the headings that no other list has.
    """

    number: int
    name: str
    titles: tuple[str, ...]
    columns: dict[str, str]
    own: frozenset[str]

    @property
    def sheet(self) -> str:
        """The name of its sheet in Ofsted's template."""
        return f"List_{self.number}"

    @property
    def title(self) -> str:
        """The line that stands above its headings."""
        return f"List {self.number}: {self.name}"


def plain_heading(text: str) -> str:
    """A heading as compared: words of letters and digits only, in lower case."""
    bare = re.sub(r"['\u2018\u2019`]", "", text.lower())
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


@cache
def _told(name: str) -> dict[str, Any]:
    return tomllib.loads(files("sightline.language").joinpath(name).read_text(encoding="utf-8"))


@cache
def annex_lists() -> dict[int, AnnexList]:
    """The lists by number."""
    told = _told("annex_a.toml")["list"]
    uses = Counter(plain_heading(column) for entry in told for column in entry["columns"])
    found = {}
    for entry in told:
        columns = {plain_heading(column): column for column in entry["columns"]}
        own = frozenset(column for column in columns if uses[column] == 1)
        titles = tuple(map(plain_heading, entry["titles"]))
        found[entry["number"]] = AnnexList(entry["number"], entry["titles"][0], titles, columns, own)
    return found


@cache
def other_headings() -> dict[str, str]:
    return {plain_heading(seen): plain_heading(meant) for seen, meant in _told("annex_a.toml")["also"].items()}


@cache
def template_sheets() -> frozenset[str]:
    return frozenset(map(plain_heading, _told("annex_a.toml")["not_lists"]["names"]))


@cache
def ages() -> dict[str, str]:
    """The columns of ages, and the date that each is counted from; both as compared."""
    return {plain_heading(age): plain_heading(born) for age, born in _told("annex_a.toml")["ages"].items()}


def annex_heading(text: str) -> str:
    """A heading as compared, other headings in use led back to the list's own."""
    plain = plain_heading(text)
    return other_headings().get(plain, plain)


@cache
def _texts() -> dict[str, tuple[str, ...]]:
    told = _told("annex_a_codes.toml")["codes"]
    return {annex_heading(column): tuple(entry["texts"]) for entry in told for column in entry["columns"]}


@cache
def texts_of(declared: Field) -> dict[str, str]:
    """How each code of a field is written in Annex A: as Ofsted asks, else the code and its label."""
    codes = declared.codes
    if codes is None:
        return {}
    asked = [text for heading in declared.annex_a for text in _texts().get(annex_heading(heading), ())]
    by_code = {codes.match(text): text for text in reversed(asked)}
    return {code: by_code.get(code, f"{code} - {codes.label(code)}") for code in (*codes.codes, *codes.withdrawn)}
