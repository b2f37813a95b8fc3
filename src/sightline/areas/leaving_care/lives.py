"""How a synthetic young person leaves care: a plan at sixteen, an adviser, a home, and something to do or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from sightline.areas.leaving_care.codes import NOT_OCCUPIED, OCCUPIED
from sightline.areas.spine.lives import Council, Goal, Life, weighted, working_day
from sightline.base.calendar import add_months

SENT_APART = ("leaving_care_status", "pathway_review", "leaving_care_contact")
YEAR = timedelta(days=365)
MONTHS_AGO = (42, 36, 30, 24, 18, *range(13, -1, -1))
ACTIVITIES = {"F1": 4, "F2": 14, "P2": 3, "F4": 6, "F5": 11, "P5": 4, "G4": 10, "G5": 31, "G6": 9, "0": 8}
AT_SCHOOL = {"F2": 80, "F4": 8, "F5": 5, "P2": 4, "G5": 2, "G4": 1}
HOMES = {"U": 30, "B": 18, "Z": 16, "D": 15, "E": 9, "T": 4, "K": 2, "X": 3, "S": 1, "W": 1, "Y": 1}
IN_TOUCH = {"YES": 90, "NO": 4, "REFU": 4, "NREQ": 2}


def council(all_of: Council, chance: Random) -> None:
    """Every young person who was in care at sixteen, until they are twenty-five or the files end."""
    for life in all_of.lives:
        since = _entitled(life)
        if since is not None and since <= all_of.ends:
            _plan(life, since, all_of.ends, chance)
            _told(life, since, all_of.ends, chance)
    for life in all_of.lives:
        for plan in life.of("pathway_plan"):
            _first_contacts(life, plan["entitled_on"], all_of.ends, chance)
        for home in life.of("leaving_care_home"):
            _at_home(life, home["moved_in_on"], min(home["moved_out_on"], all_of.ends), chance)


def _entitled(life: Life) -> date | None:
    """The sixteenth birthday of a child who was in care on it, or the day on which one came into care after it."""
    birthday = add_months(life.born_on, 16 * 12)
    days = [max(birthday, row["started_on"]) for row in life.of("period_of_care") if row["ended_on"] > birthday]
    return min(days, default=None)


def _plan(life: Life, since: date, ends: date, chance: Random) -> None:
    until = min(add_months(life.born_on, 21 * 12), ends)
    completed = working_day(since + timedelta(days=chance.randint(25, 88 if chance.random() < 0.8 else 150)))
    row = life.add("pathway_plan", entitled_on=since, completed_on=completed, ends_on=add_months(life.born_on, 252))
    row["plan_id"] = f"PW{life.child_id}"
    reviewed, seen = completed, completed
    while (reviewed := working_day(add_months(reviewed, 6) - timedelta(days=chance.randint(-25, 40)))) < until:
        life.add("pathway_review", held_on=reviewed, plan_id=row["plan_id"], home_id=None)
    while (seen := working_day(seen + timedelta(days=chance.randint(21, 75)))) < until:
        visit = chance.random() < 0.6
        life.add("leaving_care_contact", held_on=seen, plan_id=row["plan_id"], home_id=None, visit=visit)
    eighteen = add_months(life.born_on, 18 * 12)
    if eighteen < ends and chance.random() < 0.2:
        left = eighteen + timedelta(days=chance.randint(200, 900))
        life.add("leaving_care_home", moved_in_on=eighteen, moved_out_on=left, home="U")


def _first_contacts(life: Life, since: date, ends: date, chance: Random) -> None:
    """The adviser meets the young person within weeks, and goes on until the plan is made; of a few nobody has yet."""
    plan_id = life.of("pathway_plan")[0]["plan_id"]
    until = min([row["held_on"] for row in life.of("leaving_care_contact")], default=ends)
    seen = working_day(since + timedelta(days=chance.randint(7, 56 if chance.random() < 0.86 else 90)))
    while seen < until - timedelta(days=14) and (seen > ends - YEAR or chance.random() < 0.97):
        life.add("leaving_care_contact", held_on=seen, plan_id=plan_id, home_id=None, visit=chance.random() < 0.6)
        seen = working_day(seen + timedelta(days=chance.randint(24, 56 if chance.random() < 0.88 else 75)))


def _at_home(life: Life, moved_in: date, until: date, chance: Random) -> None:
    """In a home from the council the adviser visits in the first week and then every two months; so with reviews."""
    plan_id = life.of("pathway_plan")[0]["plan_id"]
    seen = working_day(moved_in + timedelta(days=chance.randint(1, 7 if chance.random() < 0.86 else 12)))
    while seen < until:
        life.add("leaving_care_contact", held_on=seen, plan_id=plan_id, home_id=None, visit=True)
        seen = working_day(seen + timedelta(days=chance.randint(35, 58 if chance.random() < 0.88 else 80)))
    held = working_day(moved_in + timedelta(days=chance.randint(14, 27 if chance.random() < 0.85 else 40)))
    while held < until:
        life.add("pathway_review", held_on=held, plan_id=plan_id, home_id=None)
        held = working_day(held + timedelta(days=chance.randint(70, 90 if chance.random() < 0.85 else 120)))


def _told(life: Life, since: date, ends: date, chance: Random) -> None:
    """How things stood at the end of some months long past and of each of the last, and on the files' last day."""
    activity, grown_up, home = "", False, weighted(HOMES, chance)
    touch = weighted(IN_TOUCH, chance)
    for back in MONTHS_AGO:
        day = add_months(ends.replace(day=1), 1 - back) - timedelta(days=1) if back else ends
        age = (day - life.born_on).days // 365.25
        if day < since or age >= 26 or day > ends:
            continue
        if not activity or chance.random() < 0.06 or (age == 19 and not grown_up):
            activity, grown_up = weighted(AT_SCHOOL if age < 19 else ACTIVITIES, chance), age >= 19
        life.add("leaving_care_status", **_row(life, day, int(age), activity, home, touch, chance))


def _row(life: Life, day: date, age: int, activity: str, home: str, touch: str, chance: Random) -> dict[str, Any]:
    return {
        "told_on": day,
        "eligibility": "eligible" if age < 18 else "former relevant",
        "in_touch": "YES" if age < 18 else touch,
        "activity": activity,
        "home": None if age < 18 else home,
        "suitable": None if age < 18 else ("unsuitable" if home in "SWX" else "suitable"),
        "unaccompanied": False,
        "adviser": f"Adviser {int(life.child_id) % 12 + 1}",
        "team": "Leaving Care",
        "worker": f"Worker {900 + int(life.child_id) % 20}",
    }


@dataclass(frozen=True)
class Told:
    """A young person, and what was said of them on a day and since."""

    life: Any
    rows: list[dict[str, Any]]


# -- figures that were published -----------------------------------------------------------------------------------


def _told_at(all_of: Council, goal: Goal, first: int, last: int) -> list[Told]:
    """Each young person of an age on the month's last day (or the files'), by what was said of them last."""
    year, month = map(int, goal.month.split("-"))
    day = min(add_months(date(year, month, 1), 1) - timedelta(days=1), all_of.ends)
    found = []
    for life in all_of.lives:
        rows = [row for row in life.of("leaving_care_status") if row["told_on"] <= day]
        if rows and first <= _age(life, day) <= last:
            since = max(row["told_on"] for row in rows)
            found.append(Told(life, [row for row in life.of("leaving_care_status") if row["told_on"] >= since]))
    return found


def _age(life: Life, day: date) -> int:
    months = (day.year - life.born_on.year) * 12 + day.month - life.born_on.month - (day.day < life.born_on.day)
    return months // 12


def _reach_occupied(all_of: Council, goal: Goal, chance: Random) -> None:
    """Some found work, or lost it, in the month before; a few were not asked, so that the share can be as printed."""
    told = _told_at(all_of, goal, 19, 25)
    chance.shuffle(told)
    wanted, total = _as_printed(goal.share, len(told))
    _leave_out(told[total:])
    _move(told[:total], OCCUPIED, wanted, ("F5", "F4", "F2"), ("G5", "G5", "G6"), chance)


def _reach_not_occupied(all_of: Council, goal: Goal, chance: Random) -> None:
    """So many young people of sixteen to eighteen, and so many of them with nothing to do."""
    told = _told_at(all_of, goal, 16, 18)
    chance.shuffle(told)
    told.sort(key=lambda one: not _is_in_care(one.life, all_of.ends))  # those in care are counted, said of or not
    wanted, total = _as_printed(goal.share, len(told))
    if goal.numerator is not None and goal.denominator is not None:
        wanted, total = (max(1, round(number * all_of.scale)) for number in (goal.numerator, goal.denominator))
    _leave_out(told[total:])
    _move(told[:total], NOT_OCCUPIED, wanted, ("G5", "G4"), ("F2", "F4"), chance)


def _is_in_care(life: Life, day: date) -> bool:
    return any(row["started_on"] <= day < row["ended_on"] for row in life.of("period_of_care"))


def _as_printed(share: float, most: int) -> tuple[int, int]:
    """The largest total of at most so many of which some number is the share to a tenth of a per cent."""
    printed = round(share * 1000)
    for total in range(most, 0, -1):
        if round(round(share * total) / total * 1000) == printed:
            return round(share * total), total
    return round(share * most), most


def _leave_out(told: list[Told]) -> None:
    """Nobody said anything of these in the last months."""
    for one in told:
        one.life.keep(lambda record, _row: record != "leaving_care_status")


def _move(
    told: list[Told], so: tuple[str, ...], wanted: int, into: tuple[str, ...], out: tuple[str, ...], chance: Random
) -> None:
    """Change the activity of as few as needed, from then on, until so many are so."""
    are = [one for one in told if one.rows[0]["activity"] in so]
    are_not = [one for one in told if one.rows[0]["activity"] not in so]
    changed = [(one, out) for one in chance.sample(are, max(0, len(are) - wanted))]
    changed += [(one, into) for one in chance.sample(are_not, min(len(are_not), max(0, wanted - len(are))))]
    for one, options in changed:
        activity = chance.choice(options)
        for row in one.rows:
            row["activity"] = activity


REACH = {
    "care_leavers_in_education_employment_or_training": _reach_occupied,
    "not_in_education_employment_or_training_16_to_18": _reach_not_occupied,
}
