"""A record class declares its fields once: type, label, hint, codes, whether personal, where each standard keeps it.

From that one class come reading, checking, casting, the Parquet schema, synthetic rows, the data dictionary and the
export. A record class is never instantiated: rows are rows of tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from sightline.base.errors import Misdeclared
from sightline.language.codes import CodeSet

KINDS = ("key", "child", "ref", "text", "code", "date", "moment", "yes_no", "whole", "number")
DATES = ("date", "moment")


@dataclass(frozen=True)
class Tally:
    """A number that Annex A asks for, counted where no file says it: the child's rows of a record, by its key.

    `until` says which: those before the day of the child's latest row ("latest"), those before this row ("row"), or
    those under way up to the day of the list ("list"). `months` is how far back; None is ever.
    """

    of: str
    months: int | None = 12
    until: str = "latest"


@dataclass(frozen=True)
class Field:
    """One column of a record, and where each standard keeps it.

    `annex_a` lists the headers that carry it, `ssd` its column in the SSD table, `cin` its element in the CIN census,
    `ssda903` its column in the 903 table, `csww` its element in the workforce census, `csc_api` its name in the payload
    of the children's social care API, with the object that groups it before a dot. `expects` names the date that this
    one is the forecast of.
    """

    kind: str
    label: str
    hint: str = ""
    codes: CodeSet | None = None
    optional: bool = True
    personal: bool = False
    annex_a: tuple[str, ...] = ()
    ssd: str = ""
    cin: str = ""
    ssda903: str = ""
    csww: str = ""
    csc_api: str = ""
    refers_to: str = ""
    at: str = ""
    future: bool = False
    expects: str = ""
    tally: Tally | None = None
    name: str = ""
    record: str = ""


@dataclass(frozen=True)
class AnnexA:
    """Which lists of an Annex A workbook carry the record, and how.

    `present` names the field that must be filled for a row to hold this record at all. `latest_only` says that the
    list holds the latest event of each child and not its history. `one_per_child` says that a child has one row.
    `window_months` is None where the list holds whoever is open, whenever they began. Where a row has several
    columns of the record's day, one for each kind, `apart` gives the code of each and `told_apart_by` the code's field.
    `leaves_out` are values, by field, of rows that the list is not about.
    """

    lists: tuple[int, ...]
    window_months: int = 6
    present: str = ""
    latest_only: bool = False
    one_per_child: bool = False
    as_at: str = ""
    told_apart_by: str = ""
    apart: tuple[tuple[str, str], ...] = ()
    leaves_out: tuple[tuple[str, Any], ...] = ()


class Record:
    """The base of every record class. Class attributes that are fields become its columns.

    `ssd` names its SSD table, `cin` and `csww` the element of each row in those censuses, `ssda903` its 903 table,
    `csc_api` its section of the API's payload, by the names that lead to it from the child.
    """

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    fields: ClassVar[dict[str, Field]] = {}
    annex_a: ClassVar[AnnexA | None] = None
    ssd: ClassVar[str] = ""
    cin: ClassVar[str] = ""
    ssda903: ClassVar[str] = ""
    csww: ClassVar[str] = ""
    csc_api: ClassVar[str] = ""
    identity: ClassVar[tuple[str, ...]] = ()
    happened: ClassVar[str] = ""
    spell: ClassVar[tuple[str, str] | None] = None
    one_open: ClassVar[bool] = False
    in_order: ClassVar[tuple[tuple[str, str], ...]] = ()

    def __init_subclass__(cls) -> None:
        cls.key = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()
        cls.title = cls.__dict__.get("title") or cls.key.replace("_", " ").capitalize() + "s"
        declared = {name: value for name, value in vars(cls).items() if isinstance(value, Field)}
        cls.fields = {name: replace(value, name=name, record=cls.key) for name, value in declared.items()}
        for name, value in cls.fields.items():
            setattr(cls, name, value)
        _check(cls)

    @classmethod
    def id_field(cls) -> str:
        """The name of the field that identifies a row."""
        return next(name for name, field in cls.fields.items() if field.kind == "key")

    @classmethod
    def says(cls) -> str:
        """What the record is, in its author's words."""
        return " ".join((cls.__doc__ or "").split())


def _check(cls: type[Record]) -> None:
    keys = [name for name, field in cls.fields.items() if field.kind == "key"]
    if len(keys) != 1:
        raise Misdeclared(f"Record {cls.__name__} needs exactly one key() field and has {len(keys)}.")
    named = [*cls.identity, cls.happened, *(cls.spell or ()), *(name for pair in cls.in_order for name in pair)]
    if cls.annex_a:
        named += [*(name for name, _value in cls.annex_a.leaves_out), *(field.expects for field in cls.fields.values())]
        named += [cls.annex_a.present, cls.annex_a.as_at, cls.annex_a.told_apart_by]
    for name in filter(None, named):
        if name not in cls.fields:
            raise Misdeclared(f"Record {cls.__name__} names a field '{name}' that it does not declare.")


def key(*, annex_a: str | tuple[str, ...] = (), label: str = "Identifier", **kept: Any) -> Any:
    """The system's own id of the row. Where a source has none, it is made from the record's natural identity."""
    return Field("key", label, optional=False, annex_a=_headers(annex_a), **kept)


def child(*, annex_a: str | tuple[str, ...] = "Child Unique ID", label: str = "Child", **kept: Any) -> Any:
    """The child's id in the case-management system."""
    return Field("child", label, optional=False, annex_a=_headers(annex_a), **kept)


def ref(record: str, *, label: str = "", **kept: Any) -> Any:
    """A link to another record: by its id where the source has it, else the one open for the child on the day `at`."""
    return Field("ref", label or record.replace("_", " ").capitalize(), refers_to=record, **kept)


def _declare(kind: str, label: str, kwargs: dict[str, Any]) -> Any:
    kwargs["annex_a"] = _headers(kwargs.get("annex_a", ()))
    kwargs.setdefault("optional", True)
    return Field(kind, label, **kwargs)


def text(label: str, **kwargs: Any) -> Any:
    return _declare("text", label, kwargs)


def code(codes: CodeSet, label: str, **kwargs: Any) -> Any:
    return _declare("code", label, {**kwargs, "codes": codes})


def day(label: str, **kwargs: Any) -> Any:
    """A date without a time."""
    return _declare("date", label, kwargs)


def moment(label: str, **kwargs: Any) -> Any:
    """A date with a local time where one is known; exactly midnight means that no time was recorded."""
    return _declare("moment", label, kwargs)


def yes_no(label: str, **kwargs: Any) -> Any:
    """Yes, no, or blank where it is not known."""
    return _declare("yes_no", label, kwargs)


def whole(label: str, **kwargs: Any) -> Any:
    return _declare("whole", label, kwargs)


def number(label: str, **kwargs: Any) -> Any:
    return _declare("number", label, kwargs)


def _headers(annex_a: str | tuple[str, ...]) -> tuple[str, ...]:
    return (annex_a,) if isinstance(annex_a, str) else tuple(annex_a)
