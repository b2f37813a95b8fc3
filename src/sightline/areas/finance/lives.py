"""The budget of a synthetic council: growth, savings, money for one purpose and what the plan's actions cost.

Its amounts do not shrink with the council: a figure in millions of pounds is published, and not a number of children.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, Protocol

from sightline.areas.spine.lives import working_day
from sightline.base.calendar import add_months

Row = dict[str, Any]

AGREED = timedelta(days=20)
GROWTH = (("Placements of children in care", "placements", 0.78), ("Home to school transport", "transport", 0.22))
LATER_SAVINGS = (0.4, 0.4)
COSTS = (
    ("Special guardianship assessments", "legal", 0.09, False),
    ("Recruitment of social workers", "children's services", 0.12, True),
    ("Reports on partners' involvement", "children's services", 0.02, False),
)
SPENDING = (
    ("Placements of children in care", "placements", 31.4, True),
    ("Social work with children in care", "children's services", 6.2, True),
    ("Social work with other children", "children's services", 14.8, False),
    ("Early help and family support", "children's services", 7.1, False),
    ("Short breaks and disabled children", "disabled children's team", 3.3, False),
)
DEFAULTS = {"growth": 5.5, "saving": 1.2, "funding": 0.15}


class Council(Protocol):
    ends: date
    rows: dict[str, list[Row]]

    def add(self, record: str, **row: Any) -> Row: ...


class Goal(Protocol):
    @property
    def month(self) -> str: ...
    @property
    def percent(self) -> float | None: ...


def council(council: Council, chance: Random) -> None:
    """The budget that was agreed shortly before the files' last day, for the year that begins next and two after it."""
    year = council.ends.year + (council.ends.month > 3)
    for kind, amount in DEFAULTS.items():
        _lines(council, kind, year, amount)
    for what, service, amount, funded in COSTS:
        _line(council, "cost", year, what, service, amount, action=what, funded=funded)
    _spending(council, year - 1, chance)


def _spending(council: Council, year: int, chance: Random) -> None:
    """The year that is running: its budget, a forecast each month, each in place of the last; and the year before."""
    for what, service, amount, looked_after in SPENDING:
        for kind, of, adds in (("budget", year, 0.0), ("outturn", year - 1, -0.03)):
            made = date(of if kind == "budget" else of + 1, 3 if kind == "budget" else 6, 8)
            _level(council, kind, of, what, service, round(amount * (1 + adds), 3), made, None, looked_after)
        over, day = 0.01, date(year, 7, 20)
        while day <= council.ends:
            after = add_months(day, 1)
            ends = working_day(after) if after <= council.ends else None
            _level(council, "forecast", year, what, service, round(amount * (1 + over), 3), day, ends, looked_after)
            over += chance.uniform(-0.002, 0.012) if looked_after else chance.uniform(-0.008, 0.004)
            day = after


def _level(
    council: Council,
    kind: str,
    year: int,
    what: str,
    service: str,
    amount: float,
    made: date,
    replaced: date | None,
    looked_after: bool,
) -> None:
    row = _line(council, kind, year, what, service, amount)
    made = working_day(made)
    row.update(agreed_on=made, replaced_on=replaced, looked_after=looked_after, funded=None, recurring=None)


def _lines(council: Council, kind: str, year: int, amount: float) -> None:
    """What the budget of a year says of one kind, in place of what it said before."""
    kept = [row for row in council.rows.get("finance_line", []) if row["kind"] != kind]
    council.rows["finance_line"] = kept
    if kind == "growth":
        for what, service, share in GROWTH:
            _line(council, kind, year, what, service, round(amount * share, 3))
    elif kind == "saving":
        for after, adds in enumerate((amount, *LATER_SAVINGS)):
            _line(council, kind, year + after, "Savings of the service", "children's services", adds)
    else:
        _line(council, kind, year, "Further social workers", "disabled children's team", amount)


def _line(
    council: Council,
    kind: str,
    year: int,
    what: str,
    service: str,
    amount: float,
    action: str = "",
    funded: bool = True,
) -> Row:
    return council.add(
        "finance_line",
        year=f"{year}/{(year + 1) % 100:02d}",
        kind=kind,
        service=service,
        what=what,
        amount=amount,
        recurring=True,
        action=action or None,
        funded=funded,
        agreed_on=working_day(council.ends - AGREED),
        replaced_on=None,
    )


# -- what was published ---------------------------------------------------------------------------------------------


def _growth(council: Council, goal: Goal, chance: Random) -> None:
    _lines(council, "growth", int(goal.month[:4]), goal.percent or 0.0)


def _savings(council: Council, goal: Goal, chance: Random) -> None:
    """The savings of one year; what was published for all the years together follows from them."""
    if "/" in goal.month:
        _lines(council, "saving", int(goal.month[:4]), goal.percent or 0.0)


def _funding(council: Council, goal: Goal, chance: Random) -> None:
    _lines(council, "funding", int(goal.month[:4]), goal.percent or 0.0)


REACH = {
    "childrens_services_growth": _growth,
    "childrens_services_savings": _savings,
    "disabled_childrens_team_funding": _funding,
}
