"""Rows find the rows they belong to: by identifier, else by the day."""

from __future__ import annotations

from typing import Any

from snapshot_cases import ROOMS, only, rows, rules

from sightline.snapshot.findings import Findings
from sightline.snapshot.link import link


def review(held: str, child: str = "c1", **more: Any) -> dict[str, Any]:
    return {"review_id": f"{child}|{held}", "child_id": child, "held_on": held, **more}


def plan(name: str, started: str, ended: str | None = None, child: str = "c1") -> dict[str, Any]:
    return {"plan_id": name, "child_id": child, "started_on": started, "ended_on": ended}


def links(reviews: list[dict[str, Any]], plans: list[dict[str, Any]]) -> tuple[list[Any], Findings]:
    tables = {
        "review_conference": rows("review_conference", *reviews),
        "child_protection_plan": rows("child_protection_plan", *plans),
    }
    linked, found = link(tables, ROOMS)
    return only(linked["review_conference"], "plan_id"), found


def test_an_identifier_that_a_source_gives_is_believed() -> None:
    plans = [plan("p1", "2020-01-01", "2020-06-01"), plan("p2", "2020-09-01")]
    assert links([review("2020-10-01", plan_id="p1")], plans)[0] == ["p1"]


def test_without_one_a_row_belongs_to_what_was_open_for_the_child_on_the_day() -> None:
    plans = [plan("p1", "2020-01-01", "2020-06-01"), plan("p2", "2020-09-01"), plan("p3", "2020-01-01", child="c2")]
    linked, found = links([review("2020-03-01"), review("2020-10-01"), review("2020-10-01", "c2")], plans)
    assert linked == ["p1", "p2", "p3"] and not len(found)


def test_the_days_on_which_a_spell_begins_and_ends_belong_to_it() -> None:
    closing, opening = review("2020-06-01"), review("2020-01-01")
    assert links([closing, opening], [plan("p1", "2020-01-01", "2020-06-01")])[0] == ["p1", "p1"]


def test_the_day_after_the_end_does_not_belong_to_it_and_is_reported_once() -> None:
    linked, found = links([review("2020-06-02"), review("2020-06-03")], [plan("p1", "2020-01-01", "2020-06-01")])
    assert linked == [None, None] and rules(found) == ["no-link"]
    assert next(iter(found)).detail.startswith("2 of review conferences without child protection plan: ")


def test_where_several_were_open_it_belongs_to_the_one_that_began_last() -> None:
    assert links([review("2020-10-01")], [plan("p1", "2020-01-01"), plan("p2", "2020-09-01")])[0] == ["p2"]


def test_an_unknown_identifier_falls_back_on_the_day() -> None:
    linked, found = links([review("2020-10-01", plan_id="gone")], [plan("p1", "2020-01-01")])
    assert linked == ["p1"] and not len(found)


def test_an_identifier_that_no_row_has_is_reported_where_the_day_does_not_help() -> None:
    linked, found = links([review("2019-10-01", plan_id="gone")], [plan("p1", "2020-01-01")])
    assert linked == [None] and rules(found) == ["link-broken"]


def test_a_row_without_a_day_is_linked_to_nothing() -> None:
    assert links([{"review_id": "r", "child_id": "c1"}], [plan("p1", "2020-01-01")])[0] == [None]


def test_where_the_other_record_was_never_sent_links_are_blank_and_nothing_is_said() -> None:
    tables = {"review_conference": rows("review_conference", review("2020-10-01", plan_id="p1"))}
    linked, found = link(tables, ROOMS)
    assert only(linked["review_conference"], "plan_id") == [None] and not len(found)


def test_a_link_without_a_day_is_by_identifier_alone() -> None:
    enquiry = {"enquiry_id": "e1", "child_id": "c1", "started_on": "2020-10-01"}
    conference = {"conference_id": "i1", "child_id": "c1", "held_on": "2020-10-10"}
    tables = {
        "section47": rows("section47", enquiry),
        "initial_conference": rows(
            "initial_conference", {**conference, "enquiry_id": "e1"}, {**conference, "conference_id": "i2"}
        ),
    }
    linked, found = link(tables, ROOMS)
    assert only(linked["initial_conference"], "enquiry_id") == ["e1", None] and not len(found)


def test_linking_neither_adds_nor_reorders_rows() -> None:
    reviews = [review(f"2020-{month:02d}-01", child) for month in (9, 3, 6) for child in ("c2", "c1")]
    plans = [plan("p1", "2020-01-01"), plan("p2", "2020-01-01"), plan("p3", "2020-02-01", child="c2")]
    tables = {
        "review_conference": rows("review_conference", *reviews),
        "child_protection_plan": rows("child_protection_plan", *plans),
    }
    linked, _ = link(tables, ROOMS)
    assert only(linked["review_conference"], "review_id") == [one["review_id"] for one in reviews]
    assert linked["review_conference"].columns == tables["review_conference"].columns


def test_no_finding_names_a_child() -> None:
    _, found = links([review("2020-06-02", child="child-77")], [plan("p1", "2020-01-01", "2020-06-01")])
    assert len(found) == 1 and "child-77" not in str(found.rows())
