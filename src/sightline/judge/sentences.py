"""A verdict in words: where the figure is, where it should be now, and which way it moved. Words come before colour."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from math import ceil

from sightline.base.periods import RUN, month_name, parse_month
from sightline.judge.milestones import Against

SMALL = 20


def rounded(value: float, places: int = 0) -> str:
    """Half up, as people round: 72.5 is 73."""
    step = Decimal(1).scaleb(-places)
    return f"{Decimal(str(value)).quantize(step, ROUND_HALF_UP):,}"


def shown(value: float | None, unit: str) -> str:
    """A value as printed: '76%', '1,204', '36.5 days', '£6.150m'."""
    if value is None:
        return "not known"
    if unit == "per cent":
        return f"{rounded(value, 1).removesuffix('.0')}%"
    if unit == "count":
        return rounded(value)
    if unit == "pounds":
        return f"{'-' if value < 0 else ''}£{rounded(abs(value))}"
    if unit == "money":
        return f"{'-' if value < 0 else ''}£{rounded(abs(value), 3)}m"
    return f"{rounded(value, 1).removesuffix('.0')} {unit}"


def where_it_is(title: str, month: str, value: float | None, unit: str, part: str) -> str:
    when = month_name(parse_month(month))
    return f"{title}: {shown(value, unit)}{part} in {when}."


def part_of(numerator: float | None, denominator: float | None, counts: str, unit: str) -> str:
    """' (1,012 of 1,332 contacts)' for a share; nothing for a count."""
    if unit != "per cent" or denominator is None or numerator is None:
        return ""
    return f" ({rounded(numerator)} of {rounded(denominator)} {counts})"


def where_it_should_be(found: Against, unit: str) -> str:
    """Where the milestone in force puts it, and what comes next."""
    parts = []
    if found.milestone is not None and found.standing in ("on or better than", "close to", "short of"):
        value, when = shown(found.milestone.value, unit), found.milestone.by
        parts.append(f"That is {found.standing} the milestone of {value} by {when}.")
    if found.standing == "no milestone yet":
        parts.append("It has no milestone yet.")
    if found.following is not None:
        parts.append(f"The next is {shown(found.following.value, unit)} by {found.following.by}.")
    return " ".join(parts)


def how_many_more(found: Against, numerator: float | None, denominator: float | None) -> str:
    """How many more of the same number it takes to come to the milestone that is missed or comes next."""
    missed = found.milestone if found.standing in ("close to", "short of") else None
    wanted = found.following or missed
    if wanted is None or numerator is None or not denominator:
        return ""
    more = ceil(round(wanted.value * denominator / 100, 6) - numerator)
    return f"With {rounded(denominator)} in all, that takes {rounded(more)} more." if more > 0 else ""


def counted_another_way(month: str, reason: str) -> str:
    when = month_name(parse_month(month))
    return f"Since {when} it is counted another way ({reason}), so earlier months cannot be set beside it."


def how_it_moved(series: list[tuple[str, float | None]], unit: str, good: str) -> tuple[str, str]:
    """(moved, sentence) from the month before: better, worse, the same, up, down, or not known.

    Only unbroken months in one direction are called a run, and never fewer than three moves.
    """
    known = [(month, value) for month, value in series if value is not None]
    if len(known) < 2:
        return "not known", "There is no earlier month to set it against."
    (month, before), (_now, value) = known[-2], known[-1]
    if value == before:
        return "the same", f"It was the same in {month_name(parse_month(month))}."
    up = value > before
    moved = ("up" if up else "down") if good == "neutral" else ("better" if up == (good == "up") else "worse")
    word = "up" if up else "down"
    said = f"It was {shown(before, unit)} in {month_name(parse_month(month))}, so it went {word}."
    run = _run(known, up)
    if run >= RUN:
        return moved, f"{said} It has gone {word} {run} months in a row."
    return moved, f"{said} One month's change is not a trend."


def _run(known: list[tuple[str, float]], up: bool) -> int:
    """How many consecutive months, ending with the last, moved the same way."""
    length = 0
    for (earlier, before), (later, value) in zip(reversed(known[:-1]), reversed(known[1:]), strict=True):
        adjacent = parse_month(later) - parse_month(earlier) == 1
        if not adjacent or value == before or (value > before) != up:
            break
        length += 1
    return length


def small_numbers(denominator: float | None, unit: str) -> str:
    if unit == "per cent" and denominator is not None and 0 < denominator < SMALL:
        return f"With only {rounded(denominator)}, one case more or less changes it a great deal."
    return ""


def not_known(unknown: int, counts: str) -> str:
    return f"Of {unknown:,} {counts} it is not known whether they were in time." if unknown else ""
