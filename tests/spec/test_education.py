"""The education of children in care on a few children counted by hand: plans, schools, tuition, results."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sightline.workspace.workspace import Workspace
from tests.spec.given import Tables, loaded
from tests.spec.test_measures import figure, share

AS_AT = date(2021, 2, 28)
BORN = {4: "01/06/2016", 10: "01/06/2010", 16: "01/06/2004", 17: "01/06/2003"}


def in_care(*children: str, since: str = "01/06/2018", until: str = "", age: int = 10) -> Tables:
    """Children in care, each by a name that is its period's as well."""
    care = {"started_on": since, "ended_on": until, "team": ""}
    return {
        "child": [{"child_id": child, "born_on": BORN[age]} for child in children],
        "period_of_care": [{"period_id": child, "child_id": child, **care} for child in children],
    }


def together(*tables: Tables) -> Tables:
    found: Tables = {}
    for table in tables:
        for record, rows in table.items():
            found.setdefault(record, []).extend(rows)
    return found


def plans(*given: tuple[str, str], **cells: str) -> Tables:
    """Plans as (child, day of the meeting), the child in care then."""
    told = {"completed_on": "", "quality": "", "chaired_by_child": "", "view_recorded": "", "school": "", **cells}
    return {
        "education_plan": [
            {"plan_id": f"{child} {day}", "child_id": child, "period_id": child, "begun_on": day, **told}
            for child, day in given
        ]
    }


def states(workspace: Workspace, clock: str) -> dict[str, tuple[str, str]]:
    """What is open of a clock: when it is due and its state, by child."""
    made = workspace.due(clock=clock).select("child_id", "due", "state")
    return {child: (str(day), state) for child, day, state in made.iter_rows()}


# -- plans by term ----------------------------------------------------------------------------------------------------


def test_a_plan_of_the_last_term_still_holds_and_one_of_the_term_before_does_not(tmp_path: Path):
    given = in_care("this term", "last term", "the last term's first day", "too old", "never")
    held = plans(
        ("this term", "04/01/2021"),
        ("last term", "31/12/2020"),
        ("the last term's first day", "01/09/2020"),
        ("too old", "31/08/2020"),
    )
    workspace = loaded(tmp_path, {**given, **held}, AS_AT)
    assert share(workspace, "children_with_a_pep") == (3, 5)
    assert share(workspace, "children_with_a_pep_this_term") == (1, 5)
    assert share(workspace, "children_with_a_pep", "2020-12") == (3, 5), "January's is not yet begun, August's holds"
    assert set(workspace.worklist("children_without_a_pep")["child_id"]) == {"too old", "never"}


def test_who_is_too_young_too_old_or_only_just_in_care_needs_no_plan_yet(tmp_path: Path):
    newly = in_care("came on 1 February", since="01/02/2021")  # twenty working days: 1 March
    before = in_care("came on 29 January", since="29/01/2021")  # 26 February
    given = together(newly, before, in_care("four", age=4), in_care("seventeen", age=17))
    given["child"] += [{"child_id": "three", "born_on": "01/03/2017"}, {"child_id": "adult", "born_on": "28/02/2003"}]
    care = {"started_on": "01/06/2018", "ended_on": "", "team": ""}
    given["period_of_care"] += [{"period_id": child, "child_id": child, **care} for child in ("three", "adult")]
    workspace = loaded(tmp_path, {**given, **plans(("four", "15/01/2021"))}, AS_AT)
    assert share(workspace, "children_with_a_pep") == (1, 3)


def test_terms_turn_at_easter(tmp_path: Path):
    given = in_care("Easter Sunday", "Easter Monday", "Good Friday and after")
    held = plans(
        ("Easter Sunday", "04/04/2021"),
        ("Easter Monday", "05/04/2021"),
        ("Good Friday and after", "02/04/2021"),
        ("Good Friday and after", "05/04/2021"),
    )
    workspace = loaded(tmp_path, {**given, **held}, date(2021, 9, 30))
    assert states(workspace, "termly_pep") == {
        "Easter Sunday": ("2021-08-31", "overdue"),
        "Easter Monday": ("2021-12-31", "running"),
        "Good Friday and after": ("2021-12-31", "running"),
    }
    assert share(workspace, "children_with_a_pep", "2021-08") == (3, 3)
    assert share(workspace, "children_with_a_pep", "2021-09") == (2, 3)
    assert share(workspace, "termly_pep_due", "2021-08") == (1, 2), "two plans were of the spring term"
    assert share(workspace, "termly_pep_completed", "2021-04") == (1, 1)
    assert figure(workspace, "termly_pep_overdue", "2021-09")["value"] == 1
    assert figure(workspace, "termly_pep_overdue", "2021-08")["value"] == 0, "due on the month's last day, and not past"


def test_plans_go_on_to_the_end_of_the_school_year_of_the_eighteenth_birthday(tmp_path: Path):
    ages = {"31 August": "31/08/2003", "1 September": "01/09/2003", "nobody knows": ""}  # 18 in 2021
    given = in_care(*ages)
    given["child"] = [{"child_id": child, "born_on": born} for child, born in ages.items()]
    held = plans(*((child, "15/06/2021") for child in ages))
    workspace = loaded(tmp_path, {**given, **held}, date(2021, 7, 31))
    assert set(states(workspace, "termly_pep")) == {"1 September", "nobody knows"}, "due on 31 December 2021"
    earlier = plans(*((child, "15/03/2021") for child in ages))
    workspace = loaded(tmp_path / "earlier", {**given, **earlier}, date(2021, 7, 31))
    assert set(states(workspace, "termly_pep")) == set(ages), "due on 31 August 2021, in that school year still"


def test_the_end_of_care_ends_it_and_a_new_time_in_care_needs_a_new_plan(tmp_path: Path):
    given = together(in_care("gone", until="30/12/2020"), in_care("back", until="01/10/2020"))
    again = {"period_id": "back again", "child_id": "back", "started_on": "01/12/2020", "ended_on": "", "team": ""}
    given["period_of_care"].append(again)
    workspace = loaded(tmp_path, {**given, **plans(("gone", "15/07/2020"), ("back", "15/09/2020"))}, AS_AT)
    assert states(workspace, "termly_pep") == {}
    assert states(workspace, "initial_pep") == {"back": ("2020-12-15", "overdue")}
    assert share(workspace, "children_with_a_pep") == (0, 1)


def test_a_plan_offered_out_of_care_has_no_next_one_that_is_owed(tmp_path: Path):
    offered = plans(("over eighteen", "15/10/2020"))
    offered["education_plan"][0]["period_id"] = ""
    workspace = loaded(tmp_path, {**in_care("other"), **offered}, date(2021, 5, 31))
    assert states(workspace, "termly_pep") == {}


def test_what_is_due_this_term_is_on_the_virtual_schools_list(tmp_path: Path):
    given = in_care("due", "done", "overdue")
    held = plans(("due", "12/11/2020"), ("done", "12/11/2020"), ("done", "12/01/2021"), ("overdue", "12/06/2020"))
    workspace = loaded(tmp_path, {**given, **held}, AS_AT)
    listed = workspace.worklist("peps_due").select("child_id", "due", "state")
    assert [(child, str(day), state) for child, day, state in listed.iter_rows()] == [
        ("overdue", "2020-12-31", "overdue"),
        ("due", "2021-04-04", "running"),
        ("done", "2021-08-31", "running"),
    ]


# -- the first plan ---------------------------------------------------------------------------------------------------


def test_holidays_do_not_stop_the_first_plan(tmp_path: Path):
    given = together(in_care("Christmas", "late", since="21/12/2020"), in_care("summer", since="27/07/2020"))
    # ten working days: 7 January, after Christmas Day, 28 December and New Year's Day; 10 August
    held = plans(("Christmas", "07/01/2021"), ("late", "08/01/2021"), ("summer", "10/08/2020"))
    ready = {"Christmas": "21/01/2021", "late": "22/01/2021", "summer": "25/08/2020"}  # due: 21 January, 24 August
    for plan in held["education_plan"]:
        plan["completed_on"] = ready[plan["child_id"]]
    workspace = loaded(tmp_path, {**given, **held}, AS_AT)
    assert share(workspace, "initial_peps_in_time", "2021-01") == (2, 4), "two plans begun, two made ready"
    assert share(workspace, "initial_peps_in_time", "2020-08") == (1, 2)
    assert workspace.worklist("peps_to_begin").height == 0


# -- what plans say, and who chairs -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def meetings(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    given = in_care("chairs", "chaired once", "no longer", "never", "not said", "no plan")
    done = {"completed_on": "10/02/2021"}
    held = together(
        plans(("chairs", "03/02/2021"), chaired_by_child="Y", quality="Good", view_recorded="Y", school="A", **done),
        plans(("chaired once", "03/11/2020"), chaired_by_child="Y", quality="Poor", completed_on="10/11/2020"),
        plans(("chaired once", "03/02/2021"), chaired_by_child="N", quality="Green", view_recorded="Y", **done),
        plans(("no longer", "03/06/2020"), chaired_by_child="Y", completed_on="10/06/2020"),
        plans(("no longer", "03/02/2021"), chaired_by_child="N", quality="Amber", view_recorded="N", **done),
        plans(("never", "03/02/2021"), chaired_by_child="N", school="A", **done),
        plans(("not said", "03/02/2021"), quality="Good", **done),
    )
    return loaded(tmp_path_factory.mktemp("meetings"), {**given, **held}, AS_AT)


def test_children_chair_their_own_meetings_of_plans_and_of_children(meetings: Workspace):
    assert share(meetings, "peps_chaired_by_the_child") == (1, 4), "where nobody said, it is left out"
    assert share(meetings, "children_who_chaired_their_pep") == (2, 6), "of all who should have a plan, each once"
    assert share(meetings, "children_who_chaired_their_pep_where_known") == (2, 4), "in this term or the last"


def test_a_short_break_is_no_time_in_care_for_a_plan_or_a_school(tmp_path: Path):
    given = in_care("stays", "break")
    given["legal_status"] = [
        {"child_id": child, "status": status, "started_on": "01/06/2018"}
        for child, status in (("stays", "C2"), ("break", "V4"))
    ]
    told = {**given, **plans(("break", "12/06/2020")), "school_place": [place("stays", "01/09/2015")]}
    workspace = loaded(tmp_path, told, AS_AT)
    assert share(workspace, "children_with_a_pep") == (0, 1)
    assert share(workspace, "children_without_a_school_place") == (0, 1)
    for clock, children in (("initial_pep", {"stays"}), ("first_pep_version", {"stays"}), ("termly_pep", set())):
        assert set(states(workspace, clock)) == children, clock


def test_a_plan_counts_in_the_month_in_which_it_was_completed(meetings: Workspace):
    assert figure(meetings, "peps_completed")["value"] == 5
    assert figure(meetings, "peps_completed", school="A")["value"] == 2
    assert figure(meetings, "peps_completed", "2020-11")["value"] == 1


def test_quality_and_the_childs_view_are_of_the_plans_of_which_they_are_known(meetings: Workspace):
    assert share(meetings, "peps_of_good_quality") == (3, 4)
    assert share(meetings, "peps_with_the_childs_view") == (2, 3)


def test_offers_beyond_eighteen_and_in_custody_are_counted_and_so_is_who_took_them_up(tmp_path: Path):
    told = (
        ("nineteen", "01/02/2002", "03/02/2021", "Y", "N"),
        ("eighteen today", "03/02/2003", "03/02/2021", "N", "N"),
        ("seventeen, in custody", "04/02/2003", "03/02/2021", "Y", "Y"),
        ("not answered", "01/02/2002", "10/02/2021", "", "N"),
        ("in January", "01/02/2001", "13/01/2021", "Y", "N"),
    )
    tables: Tables = {
        "child": [{"child_id": child, "born_on": born} for child, born, *_rest in told],
        "plan_offer": [
            {"child_id": child, "offered_on": day, "accepted": accepted, "in_custody": custody}
            for child, _born, day, accepted, custody in told
        ],
    }
    workspace = loaded(tmp_path, tables, AS_AT)
    assert figure(workspace, "peps_offered_beyond_duty")["value"] == 4
    assert figure(workspace, "peps_offered_beyond_duty", over_18="true")["value"] == 3
    assert figure(workspace, "peps_offered_beyond_duty", in_custody="true")["value"] == 1
    assert share(workspace, "pep_offers_accepted") == (2, 3), "who has not answered is left out"


# -- tuition ----------------------------------------------------------------------------------------------------------


def test_the_outcomes_of_a_group_that_is_tutored_add_up_to_the_group(tmp_path: Path):
    outcomes = ["Achieved"] * 2 + ["Continuing"] * 4 + ["", ""]
    place = {"cohort": "Winter", "subject": "Functional skills", "started_on": "05/10/2020", "ended_on": ""}
    rows = [{"child_id": str(at), "outcome": outcome, **place} for at, outcome in enumerate(outcomes)]
    rows.append({**place, "child_id": "0", "outcome": "Achieved", "subject": "Physics"})
    rows.append({**place, "child_id": "8", "outcome": "Withdrawn", "ended_on": "29/01/2021"})
    workspace = loaded(tmp_path, {"tuition_place": rows}, AS_AT)
    assert share(workspace, "tuition_in_functional_skills") == (2, 8)
    parts = workspace.figures("tuition_in_functional_skills", first="2021-02", last="2021-02", by="outcome")
    assert dict(parts.select("value_of_cut", "denominator").iter_rows()) == {
        "achieved": 2,
        "continuing": 4,
        "not known": 2,
    }
    assert parts["denominator"].sum() == 8 == figure(workspace, "tuition_places")["value"]
    assert figure(workspace, "tuition_without_an_outcome")["value"] == 2
    assert set(workspace.worklist("tuition_to_ask_about")["child_id"]) == {"6", "7"}


# -- results and what came after --------------------------------------------------------------------------------------


def result(child: str, level: str, known: str = "24/08/2020", stage: str = "4", both: str = "") -> dict[str, str]:
    return {"child_id": child, "known_on": known, "key_stage": stage, "level": level, "english_and_maths": both}


def test_results_are_those_of_a_year_and_a_blank_one_is_left_out(tmp_path: Path):
    rows = [
        result("1", "None", both="N"),
        result("2", "Level 2", both="Y"),
        result("3", "Level 1", both="N"),
        result("4", ""),
        result("5", "None", known="22/08/2019", both="N"),
        result("6", "Level 3", stage="5"),
        result("7", "Level 2", stage="5"),
    ]
    workspace = loaded(tmp_path, {"attainment": rows}, AS_AT)
    assert share(workspace, "left_school_without_a_qualification") == (1, 3)
    assert share(workspace, "english_and_maths_at_16") == (1, 3)
    assert share(workspace, "level_3_after_16") == (1, 2)


def test_where_young_people_went_after_school(tmp_path: Path):
    went = ("university", "apprenticeship", "college", "NEET", "custody", "")
    rows = [
        {"child_id": str(at), "known_on": "05/10/2020", "school_year": "13", "went_to": to}
        for at, to in enumerate(went)
    ]
    workspace = loaded(tmp_path, {"destination": rows}, AS_AT)
    assert share(workspace, "went_to_university_or_an_apprenticeship") == (2, 5)
    assert share(workspace, "left_school_for_none_of_these") == (1, 5)


# -- schools ----------------------------------------------------------------------------------------------------------


def place(child: str, started: str, ended: str = "", kind: str = "Primary school", **cells: str) -> dict[str, str]:
    told = {"place_id": f"{child} {started}", "child_id": child, "started_on": started, "ended_on": ended, "kind": kind}
    return {**told, "urn": "", "grade": "", "part_time": "", "out_of_area": "", **cells}


SCHOOLS = [
    place("at school", "01/09/2015", grade="Good"),
    place("half the day", "01/09/2019", kind="PRU", grade="RI", part_time="Y"),
    place("no grade", "01/09/2019", grade="Not inspected", part_time="N"),
    place("left", "01/09/2015", "29/01/2021", grade="Good"),
    place("leaves today", "01/09/2015", "28/02/2021"),
    place("at sixteen", "01/09/2015", "30/06/2020"),
]


@pytest.fixture(scope="module")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    given = in_care("at school", "half the day", "no grade", "left", "leaves today")
    given = together(given, in_care("never", since="08/02/2021"), in_care("at sixteen", age=16), in_care("four", age=4))
    return loaded(tmp_path_factory.mktemp("schools"), {**given, "school_place": SCHOOLS}, AS_AT)


def test_a_child_of_school_age_with_no_open_place_is_out_of_school(schools: Workspace):
    assert share(schools, "children_without_a_school_place") == (3, 6)
    assert set(schools.worklist("children_to_find_a_school_for")["child_id"]) == {"left", "leaves today", "never"}
    assert share(schools, "children_without_a_school_place", "2021-01") == (1, 5)


def test_days_out_of_school_are_counted_from_the_last_school_or_from_coming_into_care(schools: Workspace):
    row = figure(schools, "days_out_of_school")
    assert (row["numerator"], row["denominator"]) == (30 + 0 + 20, 3)


def test_schools_are_good_of_those_that_have_a_grade(schools: Workspace):
    assert share(schools, "children_in_good_schools") == (1, 2)
    assert share(schools, "children_at_school_part_time") == (1, 2)
    assert figure(schools, "children_at_school_part_time", kind_of_school="alternative")["value"] == 100


def test_a_change_of_school_is_one_in_care_that_is_no_move_up(tmp_path: Path):
    rows = [
        place("moves up", "01/09/2016", "31/08/2020"),
        place("moves up", "01/09/2020", kind="Secondary school"),
        place("changes", "01/09/2016", "31/08/2020"),
        place("changes", "01/09/2020"),
        place("before care", "01/09/2016", "31/08/2020"),
        place("before care", "01/09/2020"),
        place("the first that is known", "01/09/2020"),
    ]
    given = together(
        in_care("moves up", "changes", "the first that is known"), in_care("before care", since="02/09/2020")
    )
    workspace = loaded(tmp_path, {**given, "school_place": rows}, AS_AT)
    assert figure(workspace, "school_changes", "2020-09")["value"] == 1


def test_without_a_file_of_school_places_nobody_is_said_to_be_out_of_school(tmp_path: Path):
    workspace = loaded(tmp_path, in_care("1"), AS_AT)
    asked = ("children_without_a_school_place", "days_out_of_school", "children_in_good_schools", "school_changes")
    for key in (*asked, "children_at_school_part_time", "children_with_a_pep", "children_who_chaired_their_pep"):
        assert figure(workspace, key)["status"] == "not computable", key
