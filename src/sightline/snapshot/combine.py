"""Several sources of one record become one table: the authoritative one speaks, the others fill its blanks.

A field may have an authority of its own. `_elsewhere` says which fields of a row were taken from another row than the
one in `_file`, `_sheet` and `_row`, and where that stands, so that each fact remembers its source.

Rows match by their identifier, else by their identity: the same child, the same day, in order where a day has several.
Of a record of which a child has one at a time, spells that overlap are one, though their first days differ. No row is
ever invented and none is lost: what does not match stays as a row of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from sightline.language import Record
from sightline.snapshot.batch import Coverage
from sightline.snapshot.findings import Findings, Rule
from sightline.snapshot.marks import can_be_unknown, is_unknown, marks, unmarked
from sightline.snapshot.schema import child_field, day_of, places

AMBIGUOUS = Rule(
    "ambiguous-match",
    "warning",
    "Two sources hold different numbers of rows for the same child and day, so which belong together is unsure.",
    "They were matched in order and none was dropped. Look at the child's record, and load identifiers if you can.",
)
CLASH = Rule(
    "identifier-clash",
    "warning",
    "Two sources use the same identifier for rows about different children.",
    "The second was kept under its source's name. Check that both sources give identifiers of the same system.",
)
GAVE_WAY = Rule(
    "gave-way-to-spells",
    "info",
    "These rows say how things stood on a day, and another source holds every spell with its start and end.",
    "Nothing to do: the spells stand. The rows are kept with their source.",
)
OTHER_DAY = Rule(
    "same-spell-other-day",
    "warning",
    "Two sources give different first days for what is one spell of one child, since a child has one at a time.",
    "The day of the source that speaks for the record stands. If the other is right, say so in the settings.",
)
RULES = (AMBIGUOUS, CLASH, GAVE_WAY, OTHER_DAY)
OTHER = "~other"
BETWEEN, WITHIN = "\n", "\t"


def combine(
    record: type[Record],
    by_source: Mapping[str, pl.DataFrame],
    coverage_by_source: Mapping[str, Coverage],
    authoritative: str | None = None,
    by_field: Mapping[str, str] | None = None,
) -> tuple[pl.DataFrame, Findings]:
    """One table of the record's rows by key, and what there is to say about the matching.

    `authoritative` names the source that speaks for the record, `by_field` those that speak for a field of it.
    """
    findings = Findings()
    coverage_by_source = _without_days(record, by_source, coverage_by_source, findings)
    first, *others = in_order(coverage_by_source, authoritative)
    held, carried = by_source[first], coverage_by_source[first].fields
    for name in others:
        preferred = frozenset(field for field, source in (by_field or {}).items() if source == name)
        held = _joined(held, by_source[name], Pair(record, carried, preferred), findings)
        carried |= coverage_by_source[name].fields
    nowhere = [name for name in record.fields if name not in carried]
    return unmarked(held, record, nowhere).sort(record.id_field()), findings


def _without_days(
    record: type[Record], tables: Mapping[str, pl.DataFrame], coverage: Mapping[str, Coverage], findings: Findings
) -> Mapping[str, Coverage]:
    """The sources to combine: one that knows only how things stood on a day gives way to one that has the spells."""
    whole = [name for name, one in coverage.items() if one.since is None and not (one.adds or one.latest_only)]
    if not record.spell or not whole:
        return coverage
    for name, one in coverage.items():
        if one.on_the_day:
            findings.add(GAVE_WAY, file=name, record=record.key, detail=f"{tables[name].height:,} rows of {name}")
    return {name: one for name, one in coverage.items() if not one.on_the_day}


@dataclass(frozen=True)
class Pair:
    """What is known of two sources: the fields that the lead carries, and those for which the other speaks."""

    record: type[Record]
    carried: frozenset[str]
    preferred: frozenset[str]


def in_order(coverage: Mapping[str, Coverage], authoritative: str | None) -> list[str]:
    """The sources, the authoritative one first: the one that the settings name, else the one with most fields."""
    return sorted(coverage, key=lambda name: (name != authoritative, -len(coverage[name].fields), name))


def _joined(lead: pl.DataFrame, other: pl.DataFrame, pair: Pair, findings: Findings) -> pl.DataFrame:
    record = pair.record
    key = record.id_field()
    pairs = _by_key(lead, other, record)
    unpaired = _without(lead, pairs, key, key), _without(other, pairs, key, OTHER)
    if record.identity:
        pairs = pl.concat([pairs, _by_identity(*unpaired, record, findings)])
    if record.one_open:
        unpaired = _without(lead, pairs, key, key), _without(other, pairs, key, OTHER)
        pairs = pl.concat([pairs, _by_overlap(*unpaired, record, findings)])
    both = lead.join(pairs, on=key).join(other, left_on=OTHER, right_on=key, suffix=OTHER)
    rest = _renamed(_without(other, pairs, key, OTHER), lead, record, findings)
    return pl.concat([_without(lead, pairs, key, key), _filled(both, pair).select(lead.columns), rest])


def _without(table: pl.DataFrame, pairs: pl.DataFrame, key: str, side: str) -> pl.DataFrame:
    return table.join(pairs, left_on=key, right_on=side, how="anti")


def _by_key(lead: pl.DataFrame, other: pl.DataFrame, record: type[Record]) -> pl.DataFrame:
    """Pairs of identifiers that are equal and, where rows are about a child, about the same one."""
    key, child = record.id_field(), child_field(record)
    on = [key, child] if child else [key]
    given = lead.filter(~_is_made(record)).select(on)
    return given.join(other.select(on), on=on).select(key, pl.col(key).alias(OTHER))


def _is_made(record: type[Record]) -> pl.Expr:
    """Whether an identifier was made from the row's identity ('child|day'): it says no more than the identity does."""
    child = child_field(record)
    if not child or not record.identity:
        return pl.lit(False)
    return pl.col(record.id_field()).str.starts_with(pl.concat_str(pl.col(child), pl.lit("|")))


def _by_identity(lead: pl.DataFrame, other: pl.DataFrame, record: type[Record], findings: Findings) -> pl.DataFrame:
    """Pairs of the remaining rows with one identity, the first with the first, the second with the second."""
    mine, theirs = _numbered(lead, record), _numbered(other, record)
    on = [f"~{name}" for name in record.identity]
    counts = mine.group_by(on).len("~mine").join(theirs.group_by(on).len("~theirs"), on=on)
    unsure = theirs.join(counts.filter(pl.col("~mine") != pl.col("~theirs")), on=on)
    findings.add_at(AMBIGUOUS, places(unsure.filter(pl.col("~n") == 0).sort("_row")), record=record.key)
    key = record.id_field()
    return mine.join(theirs, on=[*on, "~n"], suffix=OTHER).select(key, pl.col(f"{key}{OTHER}").alias(OTHER))


def _numbered(table: pl.DataFrame, record: type[Record]) -> pl.DataFrame:
    """Each row's identity by day (`~field`) and its number within it (`~n`), in order of time and then identifier."""
    key = record.id_field()
    on = [f"~{name}" for name in record.identity]
    table = table.sort(*record.identity, key).with_columns(
        day_of(record, name).alias(f"~{name}") for name in record.identity
    )
    return table.select(key, *on, "_file", "_sheet", "_row", pl.int_range(pl.len()).over(on).alias("~n"))


def _by_overlap(lead: pl.DataFrame, other: pl.DataFrame, record: type[Record], findings: Findings) -> pl.DataFrame:
    """Pairs of the remaining spells of one child that overlap each other and nothing else. An open one has no end."""
    key, child = record.id_field(), child_field(record)
    assert child and record.spell, "of what a child has one at a time, it is known whose it is and from when to when"
    start, end = record.spell
    spells = [key, child, start, end]
    both = lead.select(spells).join(other.select(*spells, "_file", "_sheet", "_row"), on=child, suffix=OTHER)
    both = both.filter(_before(start, f"{end}{OTHER}") & _before(f"{start}{OTHER}", end))
    alone = (pl.len().over(key) == 1) & (pl.len().over(f"{key}{OTHER}") == 1)
    both = both.filter(alone).sort(key)
    findings.add_at(OTHER_DAY, places(both), record=record.key, column=start)
    return both.select(key, pl.col(f"{key}{OTHER}").alias(OTHER))


def _before(start: str, end: str) -> pl.Expr:
    return pl.col(start).is_not_null() & (pl.col(end).is_null() | (pl.col(start) < pl.col(end)))


def _filled(both: pl.DataFrame, pair: Pair) -> pl.DataFrame:
    """Matched rows, the other's values in the blanks of the lead. Midnight is a blank time of a known day."""
    flags = {name: _still_unknown(name, name in pair.carried) for name in can_be_unknown(pair.record)}
    names = [name for name, field in pair.record.fields.items() if field.kind not in ("key", "child")]
    taken = {name: _is_taken(pair, name) for name in names}
    values = [pl.when(taken[name]).then(f"{name}{OTHER}").otherwise(name).alias(name) for name in names]
    source = pl.concat_str("_source", f"_source{OTHER}", separator="+", ignore_nulls=True).alias("_source")
    return both.with_columns(*values, source, _elsewhere(taken), marks(flags))


def _is_taken(pair: Pair, name: str) -> pl.Expr:
    """Whether the other's value stands: where it speaks for the field, or the lead is blank or has no time of day."""
    own, other = pl.col(name), pl.col(f"{name}{OTHER}")
    is_better = pl.lit(True) if name in pair.preferred else own.is_null()
    if pair.record.fields[name].kind == "moment":
        same_day = own.dt.date() == other.dt.date()
        own_untimed, other_untimed = (one == one.dt.truncate("1d") for one in (own, other))
        is_better = pl.when(same_day).then(own_untimed & ~other_untimed).otherwise(is_better)
    return other.is_not_null() & is_better.fill_null(True) & own.ne_missing(other)


def _elsewhere(taken: Mapping[str, pl.Expr]) -> pl.Expr:
    """' decided_at rag |contacts.csv|contacts|12', after what was taken from others before; blank for nothing."""
    named = pl.concat_str(
        [pl.when(flag).then(pl.lit(f"{name} ")).otherwise(pl.lit("")) for name, flag in taken.items()]
    )
    place = [pl.col(f"{part}{OTHER}").cast(pl.String).fill_null("") for part in ("_file", "_sheet", "_row")]
    told = pl.concat_str([pl.lit(" ") + named, *place], separator=WITHIN)
    told = pl.when(named != "").then(told)
    return pl.concat_str("_elsewhere", told, separator=BETWEEN, ignore_nulls=True).replace("", None).alias("_elsewhere")


def places_elsewhere(text: str | None) -> dict[str, tuple[str, str, int | None]]:
    """File, sheet and row of each field that a row's `_elsewhere` names."""
    found = {}
    for told in (text or "").split(BETWEEN):
        names, *place = told.split(WITHIN)
        for name in names.split():
            file, sheet, row = place
            found[name] = (file, sheet, int(row) if row else None)
    return found


def _still_unknown(name: str, carried: bool) -> pl.Expr:
    """A cell that the lead sent unreadably stays unknown; one that it never sent is known if the other knows it."""
    blank = pl.col(name).is_null() & pl.col(f"{name}{OTHER}").is_null()
    theirs = pl.lit(True) if carried else is_unknown(name, f"_unknown{OTHER}")
    return blank & is_unknown(name) & theirs


def _renamed(rest: pl.DataFrame, lead: pl.DataFrame, record: type[Record], findings: Findings) -> pl.DataFrame:
    """Unmatched rows whose identifier the lead uses for another row go by their source's name as well."""
    key = record.id_field()
    taken = pl.col(key).is_in(lead[key].implode())
    findings.add_at(CLASH, places(rest.filter(taken & ~_is_made(record))), record=record.key)
    named = pl.concat_str(pl.col("_source"), pl.col(key), separator=":")
    return rest.with_columns(pl.when(taken).then(named).otherwise(key).alias(key))
