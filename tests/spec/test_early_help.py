"""Early help on a few children counted by hand: from list 2 of Annex A, and from the sector's dataset."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sightline import workspace as door
from sightline.workspace.workspace import Workspace
from tests.spec.books import WHO, book
from tests.spec.given import loaded
from tests.spec.test_measures import figure, share

AS_AT = date(2021, 2, 28)
LIST_2 = (
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Assessment start date",
    "Assessment completion date",
    "Organisation completing assessment",
)


def listed(tmp_path: Path, *given: tuple[str, str, str, str]) -> Workspace:
    """A workspace with a list 2 of rows: child, started, completed, organisation."""
    rows = [[child, *WHO, *cells] for child, *cells in given]
    workspace = door.new(tmp_path / "workspace", "332")
    workspace.load([book(tmp_path / "annex-a.xlsx", {"List 2": (LIST_2, rows)})], as_at=AS_AT)
    return workspace


def test_list_2_gives_how_many_were_started_and_by_whom(tmp_path: Path):
    workspace = listed(
        tmp_path,
        ("1", "01/02/2021", "15/02/2021", "Primary school"),
        ("2", "03/02/2021", "", "Primary school"),
        ("3", "26/02/2021", "", "Family Centre North"),
        ("4", "29/01/2021", "12/02/2021", "Family Centre North"),
    )
    assert figure(workspace, "early_help_assessments_started")["value"] == 3
    schools = figure(workspace, "early_help_assessments_started", organisation="Primary school")
    assert schools["value"] == 2
    assert figure(workspace, "early_help_assessments_completed")["value"] == 2
    assert figure(workspace, "early_help_assessments_open")["value"] == 2


def test_a_child_with_two_assessments_in_a_month_is_one_child(tmp_path: Path):
    workspace = listed(
        tmp_path,
        ("1", "01/02/2021", "04/02/2021", "Primary school"),
        ("1", "15/02/2021", "", "Family Centre North"),
        ("2", "15/02/2021", "", "Family Centre North"),
    )
    assert figure(workspace, "early_help_assessments_started")["value"] == 3
    assert figure(workspace, "children_assessed_for_early_help")["value"] == 2


def test_the_middle_duration_is_of_those_completed_and_leaves_out_what_cannot_be(tmp_path: Path):
    workspace = listed(
        tmp_path,
        ("1", "01/02/2021", "11/02/2021", "A"),  # 10 days
        ("2", "01/01/2021", "10/02/2021", "A"),  # 40 days
        ("3", "21/01/2021", "10/02/2021", "A"),  # 20 days
        ("4", "20/02/2021", "10/02/2021", "A"),  # before it started
        ("5", "01/09/2020", "", "A"),  # not completed
    )
    row = figure(workspace, "early_help_assessment_duration")
    assert (row["value"], row["denominator"]) == (20, 3)


def test_a_second_assessment_within_a_year_is_told_from_one_after_a_year(tmp_path: Path):
    days = {"1": ("02/03/2020", "01/03/2021"), "2": ("10/02/2020", "10/02/2021"), "3": ("01/12/2020",)}
    rows = [
        {"assessment_id": f"E{child}-{at}", "child_id": child, "started_on": day, "organisation": "A"}
        for child, held in days.items()
        for at, day in enumerate(held)
    ]
    workspace = loaded(tmp_path, {"early_help_assessment": rows}, date(2021, 3, 31))
    # the year to March 2021 has the second ones of 1 (a day under a year) and 2 (a year to the day), and that of 3
    assert share(workspace, "early_help_again_within_12_months", "2021-03") == (1, 3)


def test_whoever_waits_for_a_completion_is_on_the_list(tmp_path: Path):
    workspace = listed(
        tmp_path,
        ("1", "15/02/2021", "", "Primary school"),
        ("2", "01/12/2020", "", "Primary school"),
        ("3", "01/12/2020", "01/02/2021", "Primary school"),
    )
    assert set(workspace.worklist("early_help_assessments_to_complete")["child_id"]) == {"1", "2"}


def test_without_the_reasons_for_its_end_stepping_up_is_not_computable_and_not_none(tmp_path: Path):
    workspace = listed(tmp_path, ("1", "01/02/2021", "15/02/2021", "Primary school"))
    assert figure(workspace, "early_help_stepped_up")["status"] == "not computable"


def test_the_sectors_dataset_says_why_early_help_ended(tmp_path: Path):
    workspace = door.new(tmp_path / "workspace", "332")
    episodes = tmp_path / "ssd_early_help_episodes.csv"
    episodes.write_text(
        "earl_episode_id,earl_person_id,earl_episode_start_date,earl_episode_end_date,earl_episode_reason,"
        "earl_episode_end_reason,earl_episode_organisation,earl_episode_worker_id\n"
        "E1,1,2020-12-01,2021-02-01,Parenting,Outcomes met,Family Centre North,W1\n"
        "E2,2,2020-12-01,2021-02-12,Parenting,Step-up,Family Centre North,W1\n"
        "E3,3,2020-12-01,2021-02-12,Parenting,NULL,Family Centre South,W2\n"
        "E4,4,2021-02-01,NULL,Parenting,NULL,Family Centre South,W2\n",
        encoding="utf-8",
    )
    workspace.load([episodes], as_at=AS_AT)
    assert share(workspace, "early_help_stepped_up") == (1, 2), "the one of which nobody says why is left out"
    assert figure(workspace, "early_help_assessments_completed", organisation="Family Centre North")["value"] == 2
    assert figure(workspace, "early_help_assessments_open")["value"] == 1


def test_list_2_goes_out_again_as_it_came_in(tmp_path: Path):
    workspace = listed(
        tmp_path,
        ("1", "01/02/2021", "15/02/2021", "Primary school"),
        ("2", "03/02/2021", "", "Family Centre North"),
        ("3", "01/07/2020", "01/09/2020", "Health visiting service"),  # begun before the half-year, completed in it
    )
    out = tmp_path / "out.xlsx"
    workspace.annex_a(AS_AT, out)
    again = door.new(tmp_path / "again", "332")
    again.load([out], as_at=AS_AT)
    fields = ("child_id", "started_on", "completed_on", "organisation")
    record = workspace.rooms.records["early_help_assessment"]
    came, back = (one.store.latest().table(record).select(fields).sort("child_id").rows() for one in (workspace, again))
    assert back == came and len(back) == 3
