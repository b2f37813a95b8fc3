"""One source over time: windows carried forward, rows replaced, vanished and superseded."""

from __future__ import annotations

from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from snapshot_cases import FEBRUARY, RECORDS, batch, carries, contact, day, need, only, rows, rules

from sightline.base.calendar import add_months
from sightline.snapshot.batch import Coverage
from sightline.snapshot.findings import Findings
from sightline.snapshot.merge import Merged, merge
from sightline.snapshot.sources import Held, receive

SINCE = day("2020-08-28")


def laid(
    record: str,
    before: pl.DataFrame | None,
    now: pl.DataFrame,
    coverage: Coverage | None = None,
    file: str = "new.xlsx",
) -> Merged:
    return merge(before, now, coverage or carries(record, since=SINCE), RECORDS[record], FEBRUARY, file)


def received(record: str, *loads: tuple[str, pl.DataFrame, Coverage]) -> tuple[Held, Findings]:
    """The source after several loads, each with its day, in the order in which they came."""
    held, findings = None, Findings()
    for as_at, table, coverage in loads:
        sent = batch({record: table}, {record: coverage}, file=f"{as_at}.xlsx")
        held = receive(held, sent, day(as_at), RECORDS, findings)
    assert held is not None
    return held, findings


def test_rows_from_before_the_window_are_carried_forward() -> None:
    before = rows("contact", contact(1, "2020-06-01"), contact(2, "2020-09-01"))
    merged = laid("contact", before, rows("contact", contact(2, "2020-09-01"), contact(3, "2021-01-05")))
    assert only(merged.table, "contact_id") == ["1", "2", "3"]
    assert merged.vanished == 0 and not len(merged.findings)


def test_a_row_inside_the_window_is_replaced_by_the_file() -> None:
    before = rows("contact", contact(1, "2020-09-01", rag="green"))
    merged = laid("contact", before, rows("contact", contact(1, "2020-09-01", rag="red")))
    assert only(merged.table, "rag") == ["red"]


def test_the_first_day_of_the_window_is_inside_it() -> None:
    before = rows("contact", contact(1, "2020-08-27"), contact(2, "2020-08-28"))
    assert only(laid("contact", before, rows("contact")).table, "contact_id") == ["1"]


def test_a_row_that_vanished_is_taken_out_counted_and_reported_where_it_was() -> None:
    before = rows("contact", contact(1, "2020-09-01"), contact(2, "2020-10-01"), file="old.xlsx")
    merged = laid("contact", before, rows("contact", contact(2, "2020-10-01")))
    assert only(merged.table, "contact_id") == ["2"] and merged.vanished == 1
    summary, place = merged.findings
    assert (summary.rule, summary.file, summary.detail) == ("row-vanished", "new.xlsx", "1 row of contacts")
    assert (place.file, place.row, place.detail) == ("old.xlsx", 2, "Not in new.xlsx")


def test_no_finding_names_a_child() -> None:
    before = rows("contact", contact(1, "2020-09-01", child="child-77"))
    found = laid("contact", before, rows("contact")).findings
    assert len(found) == 2 and "child-77" not in str(found.rows())


def test_a_row_of_a_day_after_the_file_is_not_missed() -> None:
    before = rows("contact", contact(1, "2021-03-02"))
    assert laid("contact", before, rows("contact")).vanished == 0


def test_an_open_row_older_than_the_window_is_expected_and_a_closed_one_is_not() -> None:
    before = rows("period_of_care", *_care(("c1", None), ("c2", "2020-07-01")))
    merged = laid("period_of_care", before, rows("period_of_care"))
    assert only(merged.table, "child_id") == ["c2"] and merged.vanished == 1


def test_where_open_rows_are_not_promised_none_is_missed() -> None:
    before = rows("period_of_care", *_care(("c1", None)))
    coverage = carries("period_of_care", since=SINCE, open_ones_too=False)
    assert laid("period_of_care", before, rows("period_of_care"), coverage).vanished == 0


def _care(*spells: tuple[str, str | None]) -> list[dict[str, Any]]:
    return [
        {"period_id": child, "child_id": child, "started_on": "2019-01-01", "ended_on": end} for child, end in spells
    ]


def test_an_earlier_spell_replaced_by_a_later_one_has_an_unknown_end() -> None:
    coverage = carries("episode_of_need", since=SINCE, one_per_child=True)
    merged = laid(
        "episode_of_need",
        rows("episode_of_need", need("2020-03-01")),
        rows("episode_of_need", need("2020-12-01")),
        coverage,
    )
    assert only(merged.table, "started_on") == [day("2020-03-01"), day("2020-12-01")]
    assert only(merged.table, "_unknown") == [" ended_on ", None]
    assert merged.vanished == 0 and rules(merged.findings) == ["superseded-without-end"]


def test_an_earlier_spell_whose_end_was_sent_keeps_it() -> None:
    coverage = carries("episode_of_need", since=SINCE, one_per_child=True)
    before = rows("episode_of_need", need("2020-03-01", "2020-11-11"))
    merged = laid("episode_of_need", before, rows("episode_of_need", need("2020-12-01")), coverage)
    assert only(merged.table, "ended_on") == [day("2020-11-11"), None] and not len(merged.findings)


def test_a_spell_superseded_once_is_reported_once() -> None:
    coverage = carries("episode_of_need", since=SINCE, one_per_child=True)
    now = rows("episode_of_need", need("2020-12-01"))
    first = laid("episode_of_need", rows("episode_of_need", need("2020-03-01")), now, coverage)
    again = laid("episode_of_need", first.table, now, coverage)
    assert again.table.equals(first.table) and not len(again.findings)


def test_a_childs_earlier_events_stay_where_only_the_latest_is_sent() -> None:
    event = {"child_id": "c1", "plan_continues": True}
    before = rows("review_conference", {"review_id": "a", "held_on": "2020-10-01", **event})
    now = rows("review_conference", {"review_id": "b", "held_on": "2021-01-05", **event})
    merged = laid("review_conference", before, now, carries("review_conference", since=SINCE, latest_only=True))
    assert only(merged.table, "review_id") == ["a", "b"] and merged.vanished == 0


def test_a_file_that_adds_takes_nothing_away_and_updates_by_identifier() -> None:
    before = rows("contact", contact(1, "2020-09-01"), contact(2, "2020-09-02"))
    merged = laid(
        "contact", before, rows("contact", contact(2, "2020-09-02", rag="red")), carries("contact", adds=True)
    )
    assert only(merged.table, "contact_id", "rag") == [("1", None), ("2", "red")]


def test_a_file_without_a_window_replaces_everything() -> None:
    merged = laid(
        "contact",
        rows("contact", contact(1, "2015-09-01")),
        rows("contact", contact(2, "2021-01-01")),
        carries("contact"),
    )
    assert only(merged.table, "contact_id") == ["2"] and merged.vanished == 1


def test_a_record_without_days_is_replaced_whole_only_by_a_whole_file() -> None:
    before, now = rows("child", {"child_id": "c1"}), rows("child", {"child_id": "c2"})
    assert only(laid("child", before, now, carries("child")).table, "child_id") == ["c2"]
    assert only(laid("child", before, now, carries("child", since=SINCE)).table, "child_id") == ["c1", "c2"]
    assert only(laid("child", before, now, carries("child", adds=True)).table, "child_id") == ["c1", "c2"]


def test_fields_that_the_source_does_not_carry_are_unknown_and_not_blank() -> None:
    merged = laid(
        "contact", None, rows("contact", contact(1, "2021-01-01")), carries("contact", "decision", "decided_at")
    )
    assert only(merged.table, "_unknown") == [" decided_at decision "]


def test_an_identifier_given_twice_is_taken_once_and_reported() -> None:
    merged = laid("contact", None, rows("contact", contact(1, "2021-01-01"), contact(1, "2021-01-02")))
    assert merged.table.height == 1 and only(merged.table, "received_at")[0].day == 1
    assert [(f.rule, f.row) for f in merged.findings] == [("key-repeated", 3)]


# -- several loads ---------------------------------------------------------------------------------------------------


def window(record: str, as_at: str, **promises: Any) -> Coverage:
    return carries(record, since=add_months(day(as_at), -6), **promises)


def test_half_years_loaded_in_order_accumulate() -> None:
    first = rows("contact", contact(1, "2020-05-01"))
    second = rows("contact", contact(2, "2020-10-01"))
    held, found = received(
        "contact",
        ("2020-08-31", first, window("contact", "2020-08-31")),
        ("2021-02-28", second, window("contact", "2021-02-28")),
    )
    assert only(held.tables["contact"], "contact_id") == ["1", "2"]
    assert held.source.coverage["contact"].since == day("2020-02-29") and not len(found)


def test_a_late_file_is_laid_underneath() -> None:
    old = rows("contact", contact(1, "2020-05-01"), contact(2, "2020-08-30", rag="green"))
    new = rows("contact", contact(2, "2020-08-30", rag="red"), contact(3, "2020-10-01"))
    loads = [("2021-02-28", new, window("contact", "2021-02-28")), ("2020-08-31", old, window("contact", "2020-08-31"))]
    held, found = received("contact", *loads)
    assert only(held.tables["contact"], "contact_id", "rag") == [("1", None), ("2", "red"), ("3", None)]
    assert held.source.days == {"contact": day("2021-02-28")} and not len(found)
    assert held.source.coverage["contact"].since == day("2020-02-29")


def test_each_record_has_a_day_of_its_own() -> None:
    held, findings = None, Findings()
    sent = [
        ("2021-02-01", batch({"contact": rows("contact", contact(1, "2021-01-01", rag="green"))})),
        ("2021-03-01", batch({"child": rows("child", {"child_id": "c1"})})),
        ("2021-02-15", batch({"contact": rows("contact", contact(1, "2021-01-01", rag="red"))})),
    ]
    for as_at, given_batch in sent:
        held = receive(held, given_batch, day(as_at), RECORDS, findings)
    assert held is not None and only(held.tables["contact"], "rag") == ["red"]


def test_overlapping_windows_make_one_run() -> None:
    loads = [("2020-10-31", window("contact", "2020-10-31")), ("2021-02-28", window("contact", "2021-02-28"))]
    held, found = received("contact", *((as_at, rows("contact", contact(1, "2020-10-01")), c) for as_at, c in loads))
    assert held.source.coverage["contact"].since == day("2020-04-30") and not len(found)


def test_days_between_two_windows_are_reported_and_the_run_begins_after_them() -> None:
    early, late = rows("contact", contact(1, "2020-02-01")), rows("contact", contact(2, "2020-10-01"))
    held, found = received(
        "contact",
        ("2020-03-31", early, window("contact", "2020-03-31")),
        ("2021-02-28", late, window("contact", "2021-02-28")),
    )
    assert only(held.tables["contact"], "contact_id") == ["1", "2"]
    assert held.source.coverage["contact"].since == day("2020-08-28")
    assert [(f.rule, f.detail) for f in found] == [("gap-between-files", "2020-03-31 to 2020-08-28")]


def test_a_file_that_adds_is_complete_from_its_earliest_row() -> None:
    held, _ = received(
        "contact", ("2021-02-28", rows("contact", contact(1, "2020-05-04")), carries("contact", adds=True))
    )
    assert held.source.coverage["contact"].since == day("2020-05-04")


# -- for any rows ----------------------------------------------------------------------------------------------------

CONTACTS = st.dictionaries(st.integers(0, 30), st.dates(day("2019-06-01"), day("2021-02-28")), max_size=12)
PROMISES = st.sampled_from([{}, {"since": SINCE}, {"adds": True}, {"latest_only": True, "since": SINCE}])


def _table(dated: dict[int, Any]) -> pl.DataFrame:
    return rows("contact", *(contact(number, str(when), child=f"c{number % 4}") for number, when in dated.items()))


@settings(max_examples=40, deadline=None)
@given(CONTACTS, CONTACTS, PROMISES)
def test_laying_a_file_over_itself_changes_nothing(before: Any, now: Any, promises: dict[str, Any]) -> None:
    coverage = carries("contact", **promises)
    once = laid("contact", _table(before), _table(now), coverage)
    twice = laid("contact", once.table, _table(now), coverage)
    assert twice.table.equals(once.table) and twice.vanished == 0


@settings(max_examples=40, deadline=None)
@given(CONTACTS, CONTACTS)
def test_every_row_of_either_file_is_there_or_vanished(before: Any, now: Any) -> None:
    merged = laid("contact", _table(before), _table(now))
    assert merged.table.height + merged.vanished == len({*before, *now})


@settings(max_examples=25, deadline=None)
@given(CONTACTS, st.permutations([day("2020-02-29"), day("2020-08-31"), day("2021-02-28")]))
def test_files_that_tell_of_one_history_make_the_same_rows_in_any_order(history: Any, order: list[Any]) -> None:
    loads = []
    for as_at in order:
        covered = window("contact", str(as_at))
        seen = {number: when for number, when in history.items() if covered.since <= when <= as_at}
        loads.append((str(as_at), _table(seen), covered))
    held, _ = received("contact", *loads)
    since = day("2019-08-29")
    assert sorted(only(held.tables["contact"], "contact_id")) == sorted(
        str(n) for n, when in history.items() if when >= since
    )


@settings(max_examples=25, deadline=None)
@given(CONTACTS, CONTACTS)
def test_two_files_that_add_make_the_same_rows_in_either_order(first: Any, second: Any) -> None:
    adds = carries("contact", adds=True)
    loads = [("2020-08-31", _table(first), adds), ("2021-02-28", _table(second), adds)]
    forwards, backwards = received("contact", *loads)[0], received("contact", *reversed(loads))[0]
    assert forwards.tables["contact"].equals(backwards.tables["contact"])
    assert forwards.source.coverage == backwards.source.coverage
