"""What learning is judged by, each figure on a few people counted by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sightline.workspace.workspace import Workspace
from tests.spec.given import Tables, loaded
from tests.spec.test_measures import figure, share

AS_AT = date(2021, 2, 28)
COURSES = [
    {"course_id": "PLANS", "subject": "SMART plans", "days": "1"},
    {"course_id": "CORE", "subject": "core skills", "days": "5"},
    {"course_id": "EPEP", "subject": "ePEP", "days": "1"},
]


def person(worker: str, role: str = "case holder", started: str = "01/04/2019", ended: str = "") -> dict[str, str]:
    return {
        "employment_id": f"E-{worker}-{started}",
        "worker": worker,
        "role": role,
        "contract": "permanent",
        "started_on": started,
        "ended_on": ended,
    }


def came(worker: str, course: str, day: str, attended: str = "Y", booking: str = "") -> dict[str, str]:
    return {
        "attendance_id": f"{worker}-{course}-{day}",
        "worker": worker,
        "course_id": course,
        "held_on": day,
        "attended": attended,
        "enrolment_id": booking,
    }


def booked(worker: str, course: str, begins: str, withdrew: str = "") -> dict[str, str]:
    return {
        "enrolment_id": f"B-{worker}-{course}",
        "worker": worker,
        "course_id": course,
        "booked_on": "04/01/2021",
        "begins_on": begins,
        "withdrew_on": withdrew,
    }


def council(folder: Path, **tables: list[dict[str, str]]) -> Workspace:
    given: Tables = {"course": COURSES, **tables}
    return loaded(folder, given, AS_AT)


PEOPLE = [
    person("1"),
    person("2"),
    person("3"),
    person("4", ended="31/01/2021"),
    person("5", started="01/02/2021"),
    person("9", role="not a social worker"),
]
DAYS = [
    came("1", "PLANS", "14/12/2020"),
    came("1", "PLANS", "12/01/2021"),  # came twice
    came("2", "PLANS", "12/01/2021", attended="N"),  # was booked and did not come
    came("4", "PLANS", "12/01/2021"),  # has left
    came("9", "PLANS", "12/01/2021"),  # is no social worker
    came("3", "EPEP", "12/01/2021"),  # another course
]


def test_coverage_is_of_different_people_in_post_on_the_day_and_who_left_is_in_neither_part(tmp_path: Path):
    workspace = council(tmp_path, employment=PEOPLE, attendance=DAYS)
    assert share(workspace, "smart_plans_training", "2020-12") == (1, 4)
    assert share(workspace, "smart_plans_training", "2021-01") == (1, 3), "worker 4 left on the last day"
    assert share(workspace, "smart_plans_training", "2021-02") == (1, 4), "worker 5 has begun"


def test_the_rest_is_the_rest_of_the_workforce_and_not_a_share_of_it_again(tmp_path: Path):
    workspace = council(tmp_path, employment=PEOPLE, attendance=DAYS)
    trained, of = share(workspace, "smart_plans_training", "2021-02")
    assert figure(workspace, "smart_plans_still_to_train", "2021-02")["value"] == of - trained == 3


def test_where_coverage_will_be_counts_who_is_booked_and_has_not_withdrawn(tmp_path: Path):
    bookings = [
        booked("2", "PLANS", "22/03/2021"),
        booked("3", "PLANS", "22/03/2021", withdrew="15/02/2021"),
        booked("5", "PLANS", "08/02/2021"),  # that day has been, and nobody says they came
    ]
    workspace = council(tmp_path, employment=PEOPLE, attendance=DAYS, enrolment=bookings)
    assert share(workspace, "smart_plans_training_with_bookings", "2021-02") == (2, 4)
    listed = workspace.worklist("to_book_on_plans")["id"].to_list()
    assert listed == ["E-3-01/04/2019", "E-5-01/02/2021"]


def test_workshops_are_those_held_in_the_financial_year_so_far(tmp_path: Path):
    days = {"old": "20/03/2020", "1": "14/12/2020", "2": "08/01/2021", "3": "26/01/2021", "to come": "22/03/2021"}
    sessions = [{"session_id": name, "course_id": "PLANS", "held_on": day} for name, day in days.items()]
    sessions.append({"session_id": "off", "course_id": "PLANS", "held_on": "28/01/2021", "cancelled": "Y"})
    sessions.append({"session_id": "other", "course_id": "EPEP", "held_on": "07/01/2021"})
    workspace = council(tmp_path, course_session=sessions)
    found = [figure(workspace, "smart_plans_workshops", month)["value"] for month in ("2020-12", "2021-01", "2021-02")]
    assert found == [1, 3, 3]


def test_managers_are_counted_once_however_often_they_are_booked_and_a_booking_is_no_attendance(tmp_path: Path):
    people = [person("1", "first line manager"), person("2", "middle manager"), person("3")]
    bookings = [booked("1", "CORE", "22/02/2021"), booked("2", "CORE", "22/02/2021"), booked("3", "CORE", "22/02/2021")]
    workspace = council(tmp_path, employment=people, enrolment=bookings, attendance=[came("1", "CORE", "22/02/2021")])
    assert share(workspace, "managers_on_core_skills_training") == (2, 2)
    assert share(workspace, "managers_finished_core_skills_training") == (0, 2)


def test_a_course_of_five_days_is_finished_after_five_of_them(tmp_path: Path):
    days = ["04/01/2021", "11/01/2021", "18/01/2021", "25/01/2021", "01/02/2021"]
    people = [person("1", "first line manager"), person("2", "middle manager")]
    sessions = [{"session_id": f"S{at}", "course_id": "CORE", "held_on": day} for at, day in enumerate(days)]
    there = [came("1", "CORE", day, booking="B-1-CORE") for day in days]
    there += [came("2", "CORE", day, "N" if day == days[2] else "Y", "B-2-CORE") for day in days]
    workspace = council(
        tmp_path,
        employment=people,
        course_session=sessions,
        enrolment=[booked("1", "CORE", days[0]), booked("2", "CORE", days[0])],
        attendance=there,
    )
    assert share(workspace, "courses_finished") == (1, 2), "counted in the month of the last day"
    assert share(workspace, "managers_finished_core_skills_training", "2021-01") == (0, 2)
    assert share(workspace, "managers_finished_core_skills_training") == (1, 2)
    assert workspace.worklist("managers_to_finish_core_skills")["id"].to_list() == ["E-2-01/04/2019"]
    assert share(workspace, "places_taken_up", "2021-01") == (7, 8)


def test_people_trained_in_education_are_those_of_the_day_that_was_printed(tmp_path: Path):
    days = [came(str(at), "EPEP", "07/01/2021") for at in range(6)] + [came("0", "EPEP", "21/01/2021")]
    workspace = council(tmp_path, attendance=days)
    assert figure(workspace, "education_training_attendance", "2021-01")["value"] == 6
    assert figure(workspace, "training_attendance", "2021-01", subject="education")["value"] == 6


def test_without_attendance_nobody_is_said_to_be_untrained(tmp_path: Path):
    row = figure(council(tmp_path, employment=PEOPLE), "smart_plans_training")
    assert row["status"] == "not computable" and "attendance" in row["why"]


def test_coverage_is_of_those_for_whom_a_course_is(tmp_path: Path):
    courses = [
        {"course_id": "ASSESS", "subject": "assessment", "days": "1"},
        {"course_id": "RESTORE", "subject": "restorative practice", "days": "1"},
    ]
    days = [came("1", "ASSESS", "12/01/2021"), came("9", "ASSESS", "12/01/2021"), came("9", "RESTORE", "12/01/2021")]
    workspace = loaded(tmp_path, {"course": courses, "employment": PEOPLE, "attendance": days}, AS_AT)
    assert share(workspace, "assessment_training") == (1, 4), "worker 9 is no social worker"
    assert share(workspace, "restorative_practice_training") == (1, 5), "which is for all staff"
    assert share(workspace, "permanence_training") == (0, 4)


def test_people_from_partners_are_counted_by_agency_and_cover_nobody(tmp_path: Path):
    partners = [
        {**came("", "PLANS", day), "attendance_id": f"partner {at}", "agency": agency}
        for at, (agency, day) in enumerate((("Police", "02/02/2021"), ("Police", "03/02/2021"), ("NHS", "02/02/2021")))
    ]
    days = [{**day, "agency": ""} for day in DAYS]
    workspace = council(tmp_path, employment=PEOPLE, attendance=[*days, *partners])
    assert figure(workspace, "partners_at_training")["value"] == 3
    assert figure(workspace, "partners_at_training", agency="police")["value"] == 2
    assert share(workspace, "smart_plans_training") == (1, 4)


def test_a_need_is_open_until_somebody_says_that_it_is_met(tmp_path: Path):
    needs = [
        {"need_id": str(at), "worker": str(at), "subject": subject, "found_on": found, "met_on": met}
        for at, (subject, found, met) in enumerate(
            (("plans", "01/12/2020", "15/01/2021"), ("plans", "01/12/2020", ""), ("education", "01/02/2021", ""))
        )
    ]
    workspace = loaded(tmp_path, {"training_need": needs}, AS_AT)
    assert figure(workspace, "training_needs_open", subject="plans")["value"] == 1
    assert share(workspace, "training_needs_met") == (1, 3)
    assert workspace.worklist("training_needs_to_meet")["id"].to_list() == ["1", "2"]


def test_what_partners_promised_is_kept_by_its_day_or_not(tmp_path: Path):
    rows = [
        {"commitment_id": name, "agency": "Police", "promised_on": "04/01/2021", "due_on": due, "kept_on": kept}
        for name, due, kept in (
            ("kept", "15/02/2021", "15/02/2021"),
            ("late", "15/02/2021", "16/02/2021"),
            ("not kept", "15/02/2021", ""),
            ("not yet due", "15/03/2021", ""),
        )
    ]
    workspace = loaded(tmp_path, {"partner_commitment": rows}, AS_AT)
    assert share(workspace, "partner_commitments_kept") == (1, 3)
    assert figure(workspace, "partner_commitments_open")["value"] == 2
    assert workspace.worklist("partner_commitments_to_chase")["id"].to_list() == ["not kept"]


def test_a_course_says_which_theme_of_audits_it_answers(tmp_path: Path):
    courses = [
        {"course_id": "A", "subject": "plans", "answers_theme": "Plan"},
        {"course_id": "B", "subject": "other", "answers_theme": ""},
    ]
    sessions = [
        {"session_id": one["course_id"], "course_id": one["course_id"], "held_on": "02/02/2021"} for one in courses
    ]
    tables = {"course": courses, "course_session": [{**one, "cancelled": ""} for one in sessions]}
    assert share(loaded(tmp_path, tables, AS_AT), "sessions_that_answer_audits") == (1, 2)
