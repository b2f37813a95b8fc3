"""The actions of plans, the hearing of children and the Plan on a Page, each on a few children counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sightline import workspace as door
from tests.spec.example import RUBBISH
from tests.spec.given import Tables, loaded
from tests.spec.test_measures import figure, share

AS_AT = date(2021, 2, 28)
WHOLE = {
    "owner": "Mother",
    "due_on": "01/04/2021",
    "outcome": "Goes to school every day",
    "contingency": "The conference is held sooner",
    "specific": "",
    "plan_id": "P",
    "done_on": "",
    "withdrawn_on": "",
}


def action(name: str, agreed: str = "10/02/2021", **cells: str) -> dict[str, str]:
    """An action that has all it must have, but for what is said otherwise."""
    plan = {"action_id": name, "child_id": name, "plan_kind": "care", "agreed_on": agreed}
    return {**plan, **WHOLE, **cells}


def in_care(child: str, started: str = "01/06/2020", ended: str = "") -> dict[str, str]:
    return {"period_id": f"C{child}{started}", "child_id": child, "started_on": started, "ended_on": ended}


def page(child: str, written: str, shared: str, **cells: str) -> dict[str, str]:
    blank = {"version": "1", "reading_age": "", "with_the_child": "", "pilot": "Y"}
    return (
        {"page_id": f"{child}{written}", "child_id": child, "written_on": written, "shared_on": shared} | blank | cells
    )


# -- actions of plans -------------------------------------------------------------------------------------------------


def test_an_action_is_specific_and_time_bound_if_it_has_all_four_and_nobody_calls_it_vague(tmp_path: Path):
    actions = [
        action("whole"),
        action("looked at", specific="Y"),
        action("vague", specific="N"),
        action("nobody", owner=""),
        action("no day", due_on=""),
        action("no outcome", outcome=""),
        action("no contingency", contingency=""),
        action("unreadable day", due_on=RUBBISH),  # neither with a day nor without one
        action("another month", agreed="29/01/2021", owner=""),
    ]
    workspace = loaded(tmp_path, {"plan_action": actions}, AS_AT)
    assert share(workspace, "plan_actions_specific_and_time_bound") == (2, 7)
    assert share(workspace, "plan_actions_specific_and_time_bound", "2021-01") == (0, 1)
    assert share(workspace, "plan_actions_with_somebody_who_does_it") == (7, 8)
    assert share(workspace, "plan_actions_with_a_day") == (6, 7)
    assert share(workspace, "plan_actions_with_an_outcome") == (7, 8)
    assert share(workspace, "plan_actions_with_a_contingency") == (7, 8)


def test_a_column_that_was_never_sent_makes_a_figure_that_cannot_be_computed_and_not_none(tmp_path: Path):
    actions = [{name: cell for name, cell in action("1").items() if name != "contingency"}]
    workspace = loaded(tmp_path, {"plan_action": actions}, AS_AT)
    for key in ("plan_actions_specific_and_time_bound", "plan_actions_with_a_contingency", "plans_with_a_contingency"):
        assert figure(workspace, key)["status"] == "not computable"
    assert share(workspace, "plan_actions_with_a_day") == (1, 1)


def test_nobody_need_have_looked_whether_the_words_are_vague(tmp_path: Path):
    actions = [{name: cell for name, cell in action("1").items() if name != "specific"}]
    workspace = loaded(tmp_path, {"plan_action": actions}, AS_AT)
    assert share(workspace, "plan_actions_specific_and_time_bound") == (1, 1)


def test_one_action_with_a_contingency_is_enough_for_its_plan(tmp_path: Path):
    actions = [
        action("1", plan_id="A"),
        action("2", plan_id="A", contingency=""),
        action("3", plan_id="B", contingency=""),
        action("4", plan_id="B", contingency=""),
    ]
    workspace = loaded(tmp_path, {"plan_action": actions}, AS_AT)
    assert share(workspace, "plans_with_a_contingency") == (1, 2), "two plans and four actions"
    assert share(workspace, "plan_actions_with_a_contingency") == (1, 4)


def test_actions_due_in_the_month_are_done_by_their_day_or_not(tmp_path: Path):
    actions = [
        action("on the day", due_on="26/02/2021", done_on="26/02/2021"),
        action("a day late", due_on="25/02/2021", done_on="26/02/2021"),
        action("never", due_on="15/02/2021"),
        action("withdrawn", due_on="15/02/2021", withdrawn_on="12/02/2021"),
        action("unreadable", due_on="15/02/2021", done_on=RUBBISH),
        action("not yet due", due_on="01/03/2021"),
    ]
    workspace = loaded(tmp_path, {"plan_action": actions}, AS_AT)
    assert share(workspace, "plan_actions_done_by_their_day") == (1, 3)
    assert figure(workspace, "plan_actions_overdue")["value"] == 1
    assert set(workspace.worklist("plan_actions_to_chase")["child_id"]) == {"never"}


def test_an_open_action_that_lacks_something_is_on_the_managers_list(tmp_path: Path):
    actions = [action("whole"), action("no day", due_on=""), action("done", due_on="", done_on="20/02/2021")]
    workspace = loaded(tmp_path, {"plan_action": actions}, AS_AT)
    assert set(workspace.worklist("plan_actions_to_make_specific")["child_id"]) == {"no day"}


# -- what children say ------------------------------------------------------------------------------------------------


def reviewed(*children: str) -> Tables:
    """A child in care each, with a review in November and one on 10 February."""
    return {
        "period_of_care": [in_care(child) for child in children],
        "care_review": [
            {"review_id": f"{child}-{at}", "child_id": child, "held_on": day}
            for child in children
            for at, day in enumerate(("10/11/2020", "10/02/2021"))
        ],
    }


def voice(child: str, day: str, occasion: str = "review", **cells: str) -> dict[str, str]:
    return {"voice_id": f"{child}{day}", "child_id": child, "said_on": day, "occasion": occasion, "changed": ""} | cells


def test_a_review_counts_if_the_childs_voice_was_recorded_for_it(tmp_path: Path):
    tables = reviewed("at it", "elsewhere", "at the last one", "never")
    tables["childs_voice"] = [
        voice("at it", "10/02/2021"),
        voice("elsewhere", "10/02/2021", "visit"),
        voice("at the last one", "10/11/2020"),
    ]
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, "reviews_with_the_childs_voice") == (1, 4)
    assert share(workspace, "reviews_with_the_childs_voice", "2020-11") == (1, 4)


def test_what_was_said_beforehand_belongs_to_its_review_where_the_review_is_named(tmp_path: Path):
    tables = reviewed("named", "not named")
    tables["childs_voice"] = [
        voice("named", "05/02/2021", review_id="named-1"),
        voice("not named", "05/02/2021", review_id=""),  # of the review before, as far as anybody can tell
    ]
    workspace = loaded(tmp_path, tables, AS_AT)
    assert share(workspace, "reviews_with_the_childs_voice") == (1, 2)
    assert share(workspace, "reviews_with_the_childs_voice", "2020-11") == (1, 2)


def test_without_any_voices_loaded_reviews_are_not_said_to_be_without_them(tmp_path: Path):
    workspace = loaded(tmp_path, reviewed("1"), AS_AT)
    assert figure(workspace, "reviews_with_the_childs_voice")["status"] == "not computable"


def test_the_sectors_dataset_has_answers_and_no_day(tmp_path: Path):
    workspace = loaded(tmp_path, reviewed("1"), AS_AT)
    answers = tmp_path / "ssd_voice_of_child.csv"
    answers.write_text("voch_table_id,voch_person_id,voch_explained_worries\nV1,1,Y\n", encoding="utf-8")
    workspace.load([answers], as_at=AS_AT)
    (row,) = workspace.store.latest().table(workspace.rooms.records["childs_voice"]).iter_rows(named=True)
    assert row["worries_explained"] is True and row["said_on"] is None
    for key in ("reviews_with_the_childs_voice", "children_to_whom_the_worries_were_explained", "children_heard"):
        assert figure(workspace, key)["status"] == "not computable"


def test_a_child_who_is_heard_twice_in_a_month_is_one_child(tmp_path: Path):
    voices = [
        voice("1", "02/02/2021", "visit", changed="Y"),
        voice("1", "16/02/2021", "assessment", changed="N"),
        voice("2", "16/02/2021", "visit"),
    ]
    workspace = loaded(tmp_path, {"childs_voice": voices}, AS_AT)
    assert figure(workspace, "childrens_voices_recorded")["value"] == 3
    assert figure(workspace, "childrens_voices_recorded", occasion="visit")["value"] == 2
    assert figure(workspace, "children_heard")["value"] == 2
    assert share(workspace, "voices_that_changed_the_plan") == (1, 2), "where nobody said, it is left out"


# -- the Plan on a Page -----------------------------------------------------------------------------------------------

COVERED = {
    "period_of_care": [
        in_care("shared"),
        in_care("written only"),
        in_care("shared tomorrow"),
        in_care("in an earlier time", "01/10/2020"),
        in_care("in an earlier time", "01/01/2019", "01/02/2020"),
        in_care("old", "01/01/2019"),
        in_care("no page"),
        in_care("left", "01/06/2020", "26/02/2021"),
    ],
    "plan_on_page": [
        page("shared", "11/01/2021", "15/01/2021"),
        page("shared", "10/02/2021", ""),  # a second version, not yet given
        page("written only", "11/01/2021", ""),
        page("shared tomorrow", "11/01/2021", "01/03/2021"),
        page("in an earlier time", "06/01/2020", "06/01/2020"),
        page("old", "03/08/2020", "10/08/2020"),
        page("left", "11/01/2021", "11/01/2021"),
    ],
}


def test_a_child_in_care_has_a_page_once_it_was_shared_in_this_time_in_care(tmp_path: Path):
    workspace = loaded(tmp_path, COVERED, AS_AT)
    assert share(workspace, "children_in_care_with_a_plan_on_a_page") == (2, 6)
    assert share(workspace, "children_in_care_with_a_plan_on_a_page", "2021-01") == (3, 7), "before one of them left"
    without = {"written only", "shared tomorrow", "in an earlier time", "no page"}
    assert set(workspace.worklist("children_without_a_plan_on_a_page")["child_id"]) == without


def test_a_page_is_up_to_date_for_six_months(tmp_path: Path):
    workspace = loaded(tmp_path, COVERED, AS_AT)
    assert share(workspace, "children_in_care_with_an_up_to_date_plan_on_a_page") == (1, 6)
    assert share(workspace, "children_in_care_with_an_up_to_date_plan_on_a_page", "2021-01") == (3, 7)
    assert workspace.worklist("plans_on_a_page_to_bring_up_to_date")["child_id"].to_list() == ["old"]


def test_a_child_whose_care_is_short_breaks_needs_no_page(tmp_path: Path):
    status = [
        {"status_id": child, "child_id": child, "status": code, "started_on": "01/06/2020", "ended_on": ""}
        for child, code in (("shared", "C2"), ("no page", "V4"), ("old", "V3"))
    ]
    workspace = loaded(tmp_path, {**COVERED, "legal_status": status}, AS_AT)
    assert share(workspace, "children_in_care_with_a_plan_on_a_page") == (1, 4)
    assert share(workspace, "children_in_care_with_an_up_to_date_plan_on_a_page") == (1, 4)
    without = {"written only", "shared tomorrow", "in an earlier time"}
    assert set(workspace.worklist("children_without_a_plan_on_a_page")["child_id"]) == without
    assert workspace.worklist("plans_on_a_page_to_bring_up_to_date").is_empty()


def test_where_no_pages_were_ever_loaded_their_coverage_is_not_none(tmp_path: Path):
    workspace = loaded(tmp_path, {"period_of_care": [in_care("1")]}, AS_AT)
    for key in ("children_in_care_with_a_plan_on_a_page", "children_in_care_with_an_up_to_date_plan_on_a_page"):
        assert figure(workspace, key)["status"] == "not computable"


@pytest.mark.parametrize(
    ("born", "reading_age", "counted"),
    [
        ("01/02/2013", "8", (1, 1)),  # eight on the day
        ("02/02/2013", "8", (0, 1)),  # eight tomorrow
        ("01/02/2013", "", (0, 0)),  # nobody said
        ("02/02/2016", "4", (0, 0)),  # four: too young to be asked
    ],
)
def test_a_page_can_be_read_by_a_child_as_old_as_its_words(tmp_path: Path, born, reading_age, counted):
    tables = {
        "child": [{"child_id": "1", "born_on": born}],
        "plan_on_page": [page("1", "01/02/2021", "01/02/2021", reading_age=reading_age)],
    }
    row = figure(loaded(tmp_path, tables, AS_AT), "plans_on_a_page_that_the_child_can_read")
    assert (row["numerator"] or 0, row["denominator"] or 0) == counted


def test_pages_are_counted_when_they_are_shared_and_the_pilot_is_told_apart(tmp_path: Path):
    workspace = loaded(tmp_path, COVERED, AS_AT)
    assert figure(workspace, "plans_on_a_page_shared", "2021-01")["value"] == 2
    assert figure(workspace, "plans_on_a_page_shared", "2021-02")["value"] == 0


def test_what_a_child_said_is_personal(tmp_path: Path):
    wishes = door.all_rooms().records["childs_voice"].fields["wishes"]
    assert wishes.personal
