"""What follows a synthetic child's permanence plan: a match, an adoption, a guardian, a return, a story."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sightline.areas.spine.lives import Life, Row, age_on, eighteen, later, weighted, working_day
from sightline.base.calendar import add_months, england

A_PANEL_DAY, FORTNIGHT = date(2021, 1, 5), 14
TO_GUARDIANS = {"E45": 48, "E46": 12, "E47": 36, "E48": 4}
WHY_REVERSED = {"RD1": 50, "RD2": 10, "RD3": 30, "RD4": 10}
COSTS = (118.5, 131.25, 142.0, 155.75, 168.0, 184.5, 203.0)


def after(day: date, least: int, most: int, chance: Random) -> date:
    return working_day(day + timedelta(days=chance.randint(least, most)))


def panel_after(day: date) -> date:
    """The next day on which the panel meets."""
    return working_day(day + timedelta(days=(A_PANEL_DAY - day).days % FORTNIGHT))


def match(life: Life, period: Row, agreed: date, chance: Random) -> None:
    """Matched within months for most; for a quarter nobody gets round to it for long."""
    waits = 25 + min(700, int(chance.expovariate(1 / (130 if chance.random() < 0.75 else 900))))
    matched: date | None = working_day(agreed + timedelta(days=waits))
    if matched is not None and matched >= period["ended_on"]:
        matched = None
    life.add(
        "long_term_match",
        agreed_on=agreed,
        matched_on=matched,
        present_carers=None if matched is None else chance.random() < 0.7,
        ended_on=period["ended_on"],
    )


def go_home(life: Life, period: Row, agreed: date, changed: date | None, chance: Random) -> None:
    """A return home that happens when care ends, or that is given up for another plan."""
    ended = period["ended_on"]
    assessed = after(agreed, 15, 60, chance)
    life.add(
        "reunification",
        agreed_on=agreed,
        assessed_on=assessed if assessed < (changed or ended) else None,
        planned_for=after(agreed, 70, 200, chance),
        home_on=ended if changed is None and ended < eighteen(life) else None,
        given_up_on=changed,
    )
    if changed is None and ended < eighteen(life):
        period["ended_because"] = "E4A" if chance.random() < 0.86 else "E4B"


def assess_guardian(life: Life, period: Row, agreed: date, chance: Random) -> bool:
    """Somebody is thought of, found viable or not, assessed and heard; and the child may leave care for them.

    It returns whether the assessment was begun.
    """
    ended, known = period["ended_on"], period["started_on"] + timedelta(days=5)
    identified = working_day(max(known, agreed - timedelta(days=chance.randint(0, 40))))
    row = guardian(life, identified, chance)
    last = row["panel_on"] or row["given_up_on"]
    if last >= ended:
        _cut_short(row, ended)
    elif row["outcome"] == "RECOMMENDED" and ended < eighteen(life):
        period["ended_because"] = weighted(TO_GUARDIANS, chance)
    return row["began_on"] is not None


def guardian(life: Life, identified: date, chance: Random, began: date | None = None) -> Row:
    """One candidate's assessment; with `began`, one that is certainly begun on that day."""
    viability = after(identified, 8, 25, chance)
    row: Row = dict.fromkeys(("noticed_on", "began_on", "due_on", "completed_on", "outcome", "panel_on", "given_up_on"))
    row |= {"identified_on": identified, "viability_on": viability, "viability": "POSITIVE"}
    row["weekly_cost"] = chance.choice(COSTS)
    if began is None and chance.random() < 0.2:
        row |= {"viability": "NEGATIVE", "given_up_on": after(viability, 2, 10, chance)}
        return life.add("special_guardianship_assessment", **row)
    row["began_on"] = began or after(viability, 3, 25, chance)
    row["completed_on"] = after(row["began_on"], 52, 84 if chance.random() < 0.7 else 130, chance)
    row["outcome"] = "RECOMMENDED" if chance.random() < 0.8 else "NOT"
    row["panel_on"] = panel_after(row["completed_on"])
    if chance.random() < 0.3:
        row["noticed_on"] = row["began_on"]
    if chance.random() < 0.25:
        row["due_on"] = after(row["began_on"], 84, 126, chance)
    return life.add("special_guardianship_assessment", **row)


def _cut_short(row: Row, ended: date) -> None:
    """The child left care before the assessment was over."""
    for name in ("viability_on", "noticed_on", "began_on", "completed_on", "panel_on"):
        if row[name] is not None and row[name] >= ended:
            row[name] = None
    row["viability"] = row["viability"] if row["viability_on"] else None
    row["outcome"] = row["outcome"] if row["completed_on"] else None
    if row["completed_on"] is None:
        row["given_up_on"] = ended


def adopt(life: Life, period: Row, planned: date, chance: Random) -> None:
    """Stage by stage to the order with which care ends, or to the day on which it is no longer the plan."""
    ended = period["ended_on"]
    report = after(planned, 6, 24, chance)
    papers = after(report, 12, 40 if chance.random() < 0.8 else 60, chance)
    recommended = after(papers, 4, 14, chance)
    decided = after(recommended, 6, 12, chance)
    order = after(decided, 40, 130, chance)
    matched = after(decided, 40, 70, chance) + timedelta(days=int(chance.expovariate(1 / 110)))
    matched = working_day(matched)
    placed = after(max(matched, order), 10, 45, chance)
    row = life.add(
        "adoption_path",
        family=life.family.family_id,
        entered_care_on=period["started_on"],
        planned_on=planned,
        report_on=report,
        papers_on=papers,
        recommended_on=recommended,
        decided_on=decided,
        placement_order_on=order,
        fostered_on=None,
        matched_on=matched,
        placed_on=placed,
        order_on=None,
        reversed_on=None,
        reversed_because=None,
        by_foster_carer=chance.random() < 0.12,
        adopters=2 if chance.random() < 0.85 else 1,
    )
    if decided > min(life.ends, ended):
        row.update(dict.fromkeys(("decided_on", "placement_order_on", "matched_on", "placed_on", "by_foster_carer")))
        return
    if ended > placed + timedelta(days=70) and _is_a_child(life, ended) and _no_more_is_known(life, ended):
        row["order_on"] = ended
        period["ended_because"] = "E11" if chance.random() < 0.5 else "E12"
    else:
        _turn_back(row, ended, chance)
    _under_placement_order(life, period, row)


PUT_OFF = "A brother is assessed first, so that they can be placed together"


def told_of_adoption(row: Row, ends: date, chance: Random) -> None:
    """The panel's minutes before the decision, for those that went to it; and the parents told of it, most in time.

    Of a few nobody has written it down yet; of a decision of more than a year ago somebody has.
    """
    decided = row["decided_on"]
    row |= dict.fromkeys(("minutes_on", "parents_told_on", "parents_written_on", "put_off_because"))
    if decided is None:
        return
    if chance.random() < 0.35:
        took = chance.randint(2, 7) if chance.random() < 0.84 else chance.randint(8, 14)
        row["minutes_on"] = max(row["recommended_on"], earlier(decided, took))
    if chance.random() < 0.94 or decided < ends - timedelta(days=366):
        row["parents_told_on"] = later(
            decided, chance.randint(0, 2) if chance.random() < 0.88 else chance.randint(3, 6)
        )
        row["parents_written_on"] = later(decided, chance.randint(2, 5 if chance.random() < 0.86 else 9))
    late = row["matched_on"] is None or row["matched_on"] > add_months(decided, 6)
    if late and chance.random() < 0.6:
        row["put_off_because"] = PUT_OFF


def earlier(day: date, working_days: int) -> date:
    """So many working days before."""
    found = england().add_working_days(day, -working_days)
    assert found is not None, "lives stay within the calendar"
    return found


def _is_a_child(life: Life, ended: date) -> bool:
    """Few are adopted once they are older, and here nobody is."""
    return age_on(life, ended) < 12


def _no_more_is_known(life: Life, ended: date) -> bool:
    """An adopted child has a new record: this one has nothing after the order."""
    later = any(row["received_at"].date() >= ended for row in life.of("contact"))
    return not later and all(row["started_on"] < ended for row in life.of("period_of_care"))


def _turn_back(row: Row, ended: date, chance: Random) -> None:
    """Adoption was no longer the plan, from some day before care ended."""
    day = min(after(row["decided_on"], 120, 700, chance), ended)
    row |= {"reversed_on": day, "reversed_because": weighted(WHY_REVERSED, chance)}
    for name in ("placement_order_on", "matched_on", "placed_on"):
        if row[name] >= day:
            row[name] = None
    row["by_foster_carer"] = row["adopters"] = None


def _under_placement_order(life: Life, period: Row, path: Row) -> None:
    """The legal status is an interim order until the placement order, and that order from then on."""
    order, until = path["placement_order_on"], path["reversed_on"] or period["ended_on"]
    status = next(row for row in life.of("legal_status") if row["started_on"] == period["started_on"])
    if status["status"] == "E1":
        status["status"] = "C1"
    if order is not None and order < until and order < status["ended_on"]:
        ended, status["ended_on"] = status["ended_on"], order
        life.add("legal_status", status="E1", started_on=order, ended_on=until)
        if until < ended:
            life.add("legal_status", status="C2", started_on=until, ended_on=ended)


def tell_the_story(life: Life, period: Row, agreed: date, chance: Random) -> None:
    """Begun for three in five, and finished for most of those."""
    if chance.random() > 0.62:
        return
    began = after(agreed, 30, 420, chance)
    if began < min(period["ended_on"], life.horizon):
        finished: date | None = after(began, 120, 365 if chance.random() < 0.7 else 700, chance)
        if finished is not None and finished >= period["ended_on"]:
            finished = None
        life.add("life_story_work", began_on=began, finished_on=finished)
