"""Several sources of one record become one table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from snapshot_cases import FEBRUARY, RECORDS, carries, contact, day, only, rows, rules

from sightline.snapshot.batch import Coverage
from sightline.snapshot.combine import combine, in_order, places_elsewhere
from sightline.snapshot.findings import Findings
from sightline.snapshot.merge import merge

ANNEX_A = carries("contact", "decision", "decided_at", "rag", "rated_at", since=FEBRUARY.replace(year=2020))
LOCAL = carries("contact", "source")


def combined(
    lead: list[dict[str, Any]],
    other: list[dict[str, Any]],
    coverage: tuple[Coverage, Coverage] = (ANNEX_A, LOCAL),
    authoritative: str | None = "annex a",
) -> tuple[pl.DataFrame, Findings]:
    tables = {"annex a": rows("contact", *lead), "local": rows("contact", *other, source="local")}
    covered = dict(zip(tables, coverage, strict=True))
    marked = {
        name: merge(None, table, covered[name], RECORDS["contact"], FEBRUARY, "").table
        for name, table in tables.items()
    }
    return combine(RECORDS["contact"], marked, covered, authoritative)


def test_the_authoritative_source_speaks_and_the_other_fills_its_blanks() -> None:
    table, found = combined(
        [contact(1, "2021-01-05", team="North")], [contact(1, "2021-01-05", team="South", decision="advice")]
    )
    assert only(table, "team", "decision", "_source") == [("North", "advice", "annex a+local")]
    assert only(table, "_unknown") == [None] and not len(found)


def test_the_settings_say_which_source_is_authoritative() -> None:
    sent = [contact(1, "2021-01-05", team="North")], [contact(1, "2021-01-05", team="South")]
    assert only(combined(*sent, authoritative="annex a")[0], "team") == ["North"]
    assert only(combined(*sent, authoritative="local")[0], "team") == ["South"]


def test_a_field_may_have_an_authority_of_its_own_and_each_fact_remembers_its_source() -> None:
    sent = [contact(1, "2021-01-05", team="North", rag="red")], [contact(1, "2021-01-05", team="South", source="6")]
    tables = {"annex a": rows("contact", *sent[0]), "local": rows("contact", *sent[1], source="local")}
    covered = {"annex a": ANNEX_A, "local": LOCAL}
    table, _ = combine(RECORDS["contact"], tables, covered, "annex a", {"team": "local", "rag": "local"})
    assert only(table, "team", "rag", "source") == [("South", "red", "6")]
    assert table["_file"].to_list() == tables["annex a"]["_file"].to_list()
    place = tuple(tables["local"].select("_file", "_sheet", "_row").row(0))
    assert places_elsewhere(table["_elsewhere"][0]) == {"team": place, "source": place}


def test_who_held_a_case_on_a_day_gives_way_to_a_source_that_has_the_spells() -> None:
    on_the_day = rows(
        "allocation", {"allocation_id": "1|a", "child_id": "1", "worker": "W1", "started_on": "2021-02-28"}
    )
    spell = {"allocation_id": "A1", "child_id": "1", "worker": "W2", "started_on": "2020-01-05"}
    tables = {"annex a": on_the_day, "allocations": rows("allocation", spell, source="allocations")}
    said = carries("allocation")
    days, spells = replace(said, on_the_day=True, adds=True), replace(said, since=None, adds=False)
    table, found = combine(RECORDS["allocation"], tables, {"annex a": days, "allocations": spells})
    assert only(table, "worker") == ["W2"] and [one.rule for one in found] == ["gave-way-to-spells"]
    alone, _ = combine(RECORDS["allocation"], tables, {"annex a": days, "allocations": replace(spells, adds=True)})
    assert sorted(only(alone, "worker")) == ["W1", "W2"], "a source that only adds does not know every spell"


def test_a_row_of_one_source_has_nothing_from_elsewhere() -> None:
    table, _ = combined([contact(1, "2021-01-05", team="North")], [])
    assert places_elsewhere(table["_elsewhere"][0]) == {}


def test_without_a_setting_the_source_with_most_fields_is_authoritative() -> None:
    assert in_order({"annex a": ANNEX_A, "local": LOCAL}, None) == ["local", "annex a"]
    assert in_order({"b": LOCAL, "a": LOCAL}, None) == ["a", "b"]


def test_rows_with_different_identifiers_match_by_child_and_day() -> None:
    table, _ = combined([contact(1, "2021-01-05")], [contact(901, "2021-01-05T14:30", decision="advice")])
    assert only(table, "contact_id", "decision") == [("1", "advice")]


def test_a_time_of_day_fills_a_midnight_and_never_another_day() -> None:
    same, _ = combined([contact(1, "2021-01-05")], [contact(1, "2021-01-05T14:30")])
    other, _ = combined([contact(1, "2021-01-05")], [contact(1, "2021-01-06T14:30")])
    assert only(same, "received_at")[0].hour == 14
    assert (only(other, "received_at")[0].day, only(other, "received_at")[0].hour) == (5, 0)


def test_several_on_a_day_match_in_order() -> None:
    table, found = combined(
        [contact(1, "2021-01-05T09:00"), contact(2, "2021-01-05T15:00")],
        [contact(91, "2021-01-05T15:30", decision="referral"), contact(92, "2021-01-05T08:30", decision="advice")],
    )
    assert only(table, "contact_id", "decision") == [("1", "advice"), ("2", "referral")] and not len(found)


def test_unequal_numbers_on_a_day_lose_no_row_and_are_reported() -> None:
    table, found = combined([contact(1, "2021-01-05")], [contact(91, "2021-01-05"), contact(92, "2021-01-05")])
    assert only(table, "contact_id") == ["1", "92"] and rules(found) == ["ambiguous-match"]


def test_a_row_of_one_source_alone_stays_as_it_is() -> None:
    table, _ = combined([contact(1, "2021-01-05")], [contact(2, "2021-01-08", decision="advice")])
    assert only(table, "contact_id", "_source") == [("1", "annex a"), ("2", "local")]


def test_what_no_source_of_a_row_carries_is_unknown_in_that_row() -> None:
    table, _ = combined([contact(1, "2021-01-05")], [contact(2, "2021-01-08")])
    unknown = dict(only(table, "contact_id", "_unknown"))
    assert unknown["1"] == " decided_at decision rag rated_at " and unknown["2"] == " source "


def test_what_no_source_carries_anywhere_is_not_marked() -> None:
    table, _ = combined([contact(1, "2021-01-05")], [], coverage=(ANNEX_A, ANNEX_A))
    assert only(table, "_unknown") == [None]


def test_a_blank_that_the_other_source_knows_to_be_blank_is_known() -> None:
    table, _ = combined([contact(1, "2021-01-05")], [contact(1, "2021-01-05", decision="advice")])
    assert only(table, "decided_at", "_unknown") == [(None, None)]


def test_a_cell_that_the_authoritative_source_could_not_read_is_filled_or_stays_unknown() -> None:
    unread = contact(1, "2021-01-05", _unknown=" team ")
    assert only(combined([unread], [contact(1, "2021-01-05", team="South")])[0], "team", "_unknown") == [
        ("South", None)
    ]
    assert only(combined([unread], [contact(1, "2021-01-05")])[0], "team", "_unknown") == [(None, " team ")]


def test_one_identifier_for_two_children_keeps_both_and_is_reported() -> None:
    table, found = combined([contact(1, "2021-01-05", child="c1")], [contact(1, "2021-01-06", child="c2")])
    assert only(table, "contact_id", "child_id") == [("1", "c1"), ("local:1", "c2")]
    assert rules(found) == ["identifier-clash"]


def test_children_match_by_their_identifier() -> None:
    tables = {
        "annex a": rows("child", {"child_id": "c1", "gender": "f"}),
        "local": rows("child", {"child_id": "c1", "disability": True}, {"child_id": "c2"}),
    }
    covered = {name: carries("child") for name in tables}
    table, _ = combine(RECORDS["child"], tables, covered)
    assert only(table, "child_id", "gender", "disability") == [("c1", "f", True), ("c2", None, None)]


def test_three_sources_become_one_row() -> None:
    tables = {
        name: rows("contact", contact(number, "2021-01-05", **more), source=name)
        for name, number, more in [("a", 1, {"team": "A"}), ("b", 2, {"rag": "red"}), ("c", 3, {"decision": "advice"})]
    }
    table, _ = combine(RECORDS["contact"], tables, {name: carries("contact") for name in tables}, "a")
    assert only(table, "contact_id", "team", "rag", "decision", "_source") == [("1", "A", "red", "advice", "a+b+c")]


ROWS = st.lists(st.tuples(st.integers(0, 2), st.integers(1, 4)), max_size=8)


def _sent(found: list[tuple[int, int]], first: int) -> list[dict[str, Any]]:
    return [contact(first + n, f"2021-01-0{day}", child=f"c{child}") for n, (child, day) in enumerate(found)]


@settings(max_examples=40, deadline=None)
@given(ROWS, ROWS, st.sampled_from([0, 3, 50]))
def test_no_row_is_lost_and_none_invented(lead: Any, other: Any, first: int) -> None:
    table, _ = combined(_sent(lead, 0), _sent(other, first))
    assert table["contact_id"].is_unique().all()
    assert set(map(str, range(len(lead)))) <= set(only(table, "contact_id"))
    assert max(len(lead), len(other)) <= table.height <= len(lead) + len(other)
    held = table["_source"].str.contains("local").sum()
    assert held == len(other)


@settings(max_examples=25, deadline=None)
@given(ROWS, ROWS, st.randoms())
def test_the_order_of_rows_makes_no_difference(lead: Any, other: Any, random: Any) -> None:
    mine, theirs = _sent(lead, 0), _sent(other, 50)
    once = combined(mine, theirs)[0]
    random.shuffle(mine), random.shuffle(theirs)
    again = combined(mine, theirs)[0]
    places = ("_file", "_sheet", "_row")
    assert once.drop(places).equals(again.drop(places))


def periods(*given: tuple[str, str, str | None]) -> list[dict[str, Any]]:
    return [
        {"period_id": f"{child}|{start}", "child_id": child, "started_on": start, "ended_on": end}
        for child, start, end in given
    ]


def test_spells_that_overlap_are_one_where_a_child_has_one_at_a_time_though_their_first_days_differ() -> None:
    whole = carries("period_of_care")
    tables = {
        "annex a": rows("period_of_care", *periods(("1", "2020-03-04", None), ("2", "2020-01-01", "2020-06-30"))),
        "903": rows(
            "period_of_care",
            *periods(
                ("1", "2020-03-05", "2021-02-01"),  # the same time in care, begun a day later by this source
                ("2", "2020-06-30", None),  # begins on the day on which the other ended: another one
                ("3", "2020-01-01", None),
            ),
            source="903",
        ),
    }
    table, found = combine(RECORDS["period_of_care"], tables, dict.fromkeys(tables, whole), "annex a")
    assert only(table, "child_id", "started_on", "ended_on", "_source") == [
        ("1", day("2020-03-04"), day("2021-02-01"), "annex a+903"),
        ("2", day("2020-01-01"), day("2020-06-30"), "annex a"),
        ("2", day("2020-06-30"), None, "903"),
        ("3", day("2020-01-01"), None, "903"),
    ]
    assert rules(found) == ["same-spell-other-day"]


def test_a_spell_that_overlaps_two_of_the_other_source_is_left_as_it_is() -> None:
    tables = {
        "annex a": rows("period_of_care", *periods(("1", "2020-01-01", "2020-12-31"))),
        "903": rows(
            "period_of_care", *periods(("1", "2020-01-02", "2020-05-01"), ("1", "2020-07-01", None)), source="903"
        ),
    }
    covered = {name: carries("period_of_care") for name in tables}
    table, found = combine(RECORDS["period_of_care"], tables, covered, "annex a")
    assert table.height == 3 and not len(found), "nobody can say which of the two it is"
