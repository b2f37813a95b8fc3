"""What changed between two snapshots, by record and month, and what of it came late."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from snapshot_cases import MARCH, ROOMS, batch, contact, contacts, load, rows

from sightline.snapshot.compare import COLUMNS, Change, Comparison, compare


def compared(folder: Path, before: list[dict[str, Any]], after: list[dict[str, Any]]) -> Comparison:
    a, b = load(folder, contacts(*before)), load(folder, contacts(*after), as_at=MARCH)
    return compare(a, b, ROOMS)


def test_a_snapshot_is_the_same_as_itself(tmp_path: Path) -> None:
    made = load(tmp_path, contacts(contact(1, "2021-01-05")))
    said = compare(made, made, ROOMS)
    assert said.changes == () and said.frame().is_empty() and said.frame().columns == list(COLUMNS)


def test_rows_added_and_removed_are_counted_in_the_month_in_which_they_happened(tmp_path: Path) -> None:
    said = compared(
        tmp_path,
        [contact(1, "2021-01-05"), contact(2, "2021-02-05")],
        [contact(1, "2021-01-05"), contact(3, "2021-03-05")],
    )
    assert said.changes == (
        Change("contact", "2021-02", added=0, removed=1, changed=0, late=0, fields={}),
        Change("contact", "2021-03", added=1, removed=0, changed=0, late=0, fields={}),
    )


def test_a_new_row_of_a_day_that_was_known_already_came_late(tmp_path: Path) -> None:
    said = compared(tmp_path, [], [contact(1, "2021-02-28T23:00"), contact(2, "2021-03-01")])
    assert [(one.month, one.added, one.late) for one in said.changes] == [("2021-02", 1, 1), ("2021-03", 1, 0)]


def test_a_date_that_had_passed_and_was_not_known_came_late(tmp_path: Path) -> None:
    before = [contact(number, "2021-02-01") for number in (1, 2, 3)]
    after = [
        contact(1, "2021-02-01", decided_at="2021-02-02"),
        contact(2, "2021-02-01", decided_at="2021-03-02"),
        contact(3, "2021-02-01", team="North"),
    ]
    said = compared(tmp_path, before, after).of("contact")
    assert (said.changed, said.late, said.fields) == (3, 1, {"decided_at": 2, "team": 1})


def test_the_fields_that_changed_are_named_in_the_records_order(tmp_path: Path) -> None:
    said = compared(
        tmp_path,
        [contact(1, "2021-02-01", team="North", rag="red")],
        [contact(1, "2021-02-01", rag="green", consent_to_referral=True)],
    )
    assert said.frame().row(0, named=True)["fields"] == "rag, consent_to_referral, team"


def test_where_a_row_was_read_is_no_change(tmp_path: Path) -> None:
    a = load(tmp_path, contacts(contact(1, "2021-02-01"), contact(2, "2021-02-02"), file="a.xlsx"))
    b = load(tmp_path, contacts(contact(2, "2021-02-02"), contact(1, "2021-02-01"), file="b.xlsx"), as_at=MARCH)
    assert a.id != b.id and compare(a, b, ROOMS).changes == ()


def test_rows_without_days_have_no_month_and_are_never_late(tmp_path: Path) -> None:
    a = load(tmp_path, batch({"child": rows("child", {"child_id": "c1", "born_on": "2010-01-01"})}))
    children = {"child_id": "c1", "born_on": "2010-01-02"}, {"child_id": "c2"}
    b = load(tmp_path, batch({"child": rows("child", *children)}), as_at=MARCH)
    (said,) = compare(a, b, ROOMS).changes
    assert said == Change("child", None, added=1, removed=0, changed=1, late=0, fields={"born_on": 1})


def test_records_come_in_the_order_of_the_rooms(tmp_path: Path) -> None:
    tables = {
        "contact": rows("contact", contact(1, "2021-02-01")),
        "referral": rows("referral", {"referral_id": "r1", "child_id": "c1", "received_on": "2021-02-01"}),
    }
    a, b = load(tmp_path, contacts()), load(tmp_path, batch(tables), as_at=MARCH)
    order = list(ROOMS.records)
    said = [one.record for one in compare(a, b, ROOMS).changes]
    assert said == sorted(said, key=order.index) and set(said) == {"contact", "referral"}


def test_what_one_way_adds_the_other_way_removes(tmp_path: Path) -> None:
    a = load(tmp_path, contacts(contact(1, "2021-01-05"), contact(2, "2021-01-06")))
    b = load(tmp_path, contacts(contact(2, "2021-01-06", team="North"), contact(3, "2021-01-07")), as_at=MARCH)
    there, back = compare(a, b, ROOMS).of("contact"), compare(b, a, ROOMS).of("contact")
    assert (there.added, there.removed, there.changed) == (back.removed, back.added, back.changed) == (1, 1, 1)
