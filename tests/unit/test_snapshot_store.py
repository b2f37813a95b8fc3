"""A snapshot is named by its content, keeps what it was told, and is found again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from snapshot_cases import (
    FEBRUARY,
    MARCH,
    RECORDS,
    batch,
    carries,
    contact,
    contacts,
    day,
    ids,
    load,
    need,
    only,
    rows,
    with_finding,
)

from sightline.base.errors import Refused, UnknownName
from sightline.snapshot import store as manifests
from sightline.snapshot.batch import QUARANTINE, Batch, FileRead, TableRead
from sightline.snapshot.findings import Finding
from sightline.snapshot.manifest import from_json
from sightline.snapshot.schema import empty
from sightline.snapshot.store import Snapshot, Store, slug

TWO = [contact(1, "2021-01-05", team="North"), contact(2, "2021-01-06")]


# -- its name --------------------------------------------------------------------------------------------------------


def test_equal_content_has_one_name_in_any_order_of_rows_from_any_file(tmp_path: Path) -> None:
    one = load(tmp_path / "one", contacts(*TWO, file="january.xlsx"))
    other = load(tmp_path / "other", contacts(*reversed(TWO), file="copy.csv"), who="somebody")
    assert one.id == other.id and len(one.id) == 16 and int(one.id, 16)


def test_another_day_another_value_or_another_promise_is_another_name(tmp_path: Path) -> None:
    loads = [
        load(tmp_path / "a", contacts(*TWO)),
        load(tmp_path / "b", contacts(*TWO), as_at=MARCH),
        load(tmp_path / "c", contacts(TWO[0], contact(2, "2021-01-06", team="North"))),
        load(tmp_path / "d", contacts(*TWO, since=day("2020-08-28"))),
        load(tmp_path / "e", contacts(TWO[0])),
    ]
    assert len(set(ids(loads))) == len(loads)


def test_a_blank_and_an_unknown_are_not_the_same_content(tmp_path: Path) -> None:
    blank = load(tmp_path / "a", contacts(contact(1, "2021-01-05")))
    unknown = load(tmp_path / "b", contacts(contact(1, "2021-01-05", _unknown=" team ")))
    assert blank.id != unknown.id


def test_an_order_of_loading_does_not_change_the_name(tmp_path: Path) -> None:
    sent = contacts(*TWO), batch({"child": rows("child", {"child_id": "c1"})}, source="local")
    assert load(tmp_path / "a", *sent).id == load(tmp_path / "b", *reversed(sent)).id
    load(tmp_path / "c", sent[1])
    assert load(tmp_path / "c", sent[0]).id == load(tmp_path / "a", *sent).id


def test_the_same_file_again_makes_no_second_snapshot(tmp_path: Path) -> None:
    first = load(tmp_path, contacts(*TWO))
    before = (first.folder / "manifest.json").read_bytes()
    again = load(tmp_path, contacts(*TWO))
    assert again.id == first.id and Store(tmp_path).ids() == [first.id]
    assert (first.folder / "manifest.json").read_bytes() == before


def test_content_that_comes_back_is_the_latest_again(tmp_path: Path) -> None:
    first = load(tmp_path, contacts(*TWO))
    load(tmp_path, contacts(TWO[0]))
    again = load(tmp_path, contacts(*TWO))
    latest = Store(tmp_path).latest()
    assert again.id == first.id and latest is not None and latest.id == first.id
    assert len(Store(tmp_path).ids()) == 2


# -- what it keeps ---------------------------------------------------------------------------------------------------


def test_a_snapshot_holds_every_record_as_its_class_declares_it(tmp_path: Path) -> None:
    made = load(tmp_path, contacts(*TWO))
    assert only(made.table(RECORDS["contact"]), "contact_id") == ["1", "2"]
    assert made.table(RECORDS["referral"]).equals(empty(RECORDS["referral"]))
    assert made.scan(RECORDS["contact"]).collect_schema() == made.table(RECORDS["contact"]).schema


def test_half_years_accumulate_and_the_earlier_snapshot_stays_as_it_was(tmp_path: Path) -> None:
    first = load(tmp_path, contacts(contact(1, "2020-05-01"), since=day("2020-02-29")), as_at=day("2020-08-31"))
    second = load(tmp_path, contacts(contact(2, "2020-10-01"), since=day("2020-08-28"), file="b.xlsx"))
    assert only(first.table(RECORDS["contact"]), "contact_id") == ["1"]
    assert only(second.table(RECORDS["contact"]), "contact_id") == ["1", "2"]
    assert second.manifest.since("contact") == day("2020-02-29")
    assert [file.name for file in second.manifest.files] == ["file.xlsx", "b.xlsx"]


def test_the_file_of_rows_that_were_all_replaced_is_no_longer_among_the_sources(tmp_path: Path) -> None:
    load(tmp_path, contacts(*TWO, file="wrong.xlsx"))
    made = load(tmp_path, contacts(*TWO, file="right.xlsx"), as_at=MARCH)
    assert [file.name for file in made.manifest.files] == ["right.xlsx"]


def test_an_older_file_is_laid_underneath_and_the_later_day_is_kept(tmp_path: Path) -> None:
    load(tmp_path, contacts(contact(1, "2021-01-05", rag="red"), adds=True), as_at=MARCH)
    old = contacts(contact(1, "2021-01-05", rag="green"), contact(0, "2021-01-04"), adds=True, file="old.xlsx")
    made = load(tmp_path, old, as_at=FEBRUARY)
    assert made.as_at == MARCH and only(made.table(RECORDS["contact"]), "rag") == [None, "red"]
    assert "older-than-known" in only(made.findings(), "rule")


def test_a_child_referred_again_keeps_the_earlier_spell_with_an_unknown_end(tmp_path: Path) -> None:
    promise = {"episode_of_need": carries("episode_of_need", since=day("2020-08-28"), one_per_child=True)}
    load(
        tmp_path,
        batch({"episode_of_need": rows("episode_of_need", need("2020-03-01"))}, promise),
        as_at=day("2020-08-31"),
    )
    made = load(
        tmp_path, batch({"episode_of_need": rows("episode_of_need", need("2020-12-01"))}, promise, file="b.xlsx")
    )
    assert only(made.table(RECORDS["episode_of_need"]), "ended_on", "_unknown") == [(None, " ended_on "), (None, None)]
    assert "superseded-without-end" in only(made.findings(), "rule") and made.manifest.findings["warning"] == 1


def _finding(file: str) -> Finding:
    return Finding("some-rule", "warning", file, "sheet", 2, "", "contact", "It is wrong.", "Mend it.")


def _troubled(given: Batch) -> Batch:
    name = given.files[0].name
    given.quarantine = pl.DataFrame([[name, "sheet", 9, "contact", "no-child", "{}"]], schema=QUARANTINE, orient="row")
    return with_finding(given, _finding(name))


def _standing(folder: Path) -> tuple[list[str], list[str]]:
    made = Store(folder).latest()
    assert made is not None
    assert made.manifest.quarantined == made.quarantine().height
    return only(made.findings().filter(pl.col("rule") == "some-rule"), "file"), only(made.quarantine(), "file")


def test_findings_and_quarantine_of_other_sources_are_carried(tmp_path: Path) -> None:
    load(tmp_path, _troubled(contacts(*TWO, file="a.xlsx")))
    load(tmp_path, batch({"child": rows("child", {"child_id": "c1"})}, source="local", file="b.csv"))
    assert _standing(tmp_path) == (["a.xlsx"], ["a.xlsx"])


def test_findings_of_an_earlier_window_are_carried_with_its_rows(tmp_path: Path) -> None:
    load(tmp_path, _troubled(contacts(contact(1, "2020-05-01"), file="a.xlsx")), as_at=day("2020-08-31"))
    load(tmp_path, contacts(contact(2, "2020-10-01"), since=day("2020-08-28"), file="b.xlsx"))
    assert _standing(tmp_path) == (["a.xlsx"], ["a.xlsx"])


def test_a_corrected_file_takes_the_place_of_what_was_wrong_with_the_first(tmp_path: Path) -> None:
    load(tmp_path, _troubled(contacts(*TWO, file="a.xlsx")))
    load(tmp_path, contacts(*TWO, contact(3, "2021-02-01"), file="a.xlsx"))
    assert _standing(tmp_path) == ([], [])
    load(tmp_path, _troubled(contacts(*TWO, file="a.xlsx")))
    load(tmp_path, contacts(*TWO, contact(4, "2021-02-01"), file="corrected.xlsx"))
    assert _standing(tmp_path) == ([], [])


def test_lists_that_no_room_reads_are_kept_whole_and_carried(tmp_path: Path) -> None:
    extra = pl.DataFrame({"Some heading": ["x", None]})
    given = contacts(*TWO)
    given.kept["annex_a_11"] = extra
    load(tmp_path, given)
    made = load(tmp_path, contacts(TWO[0]), as_at=MARCH)
    assert made.kept("annex_a_11").equals(extra) and made.manifest.kept == ("annex_a_11",)
    with pytest.raises(UnknownName):
        made.kept("nothing")


def test_links_count_as_supplied_where_the_other_record_was_sent(tmp_path: Path) -> None:
    review = {"review_id": "r1", "child_id": "c1", "held_on": "2021-01-05"}
    plan = {"plan_id": "p1", "child_id": "c1", "started_on": "2020-12-01"}
    given = batch(
        {
            "review_conference": rows("review_conference", review),
            "child_protection_plan": rows("child_protection_plan", plan),
        },
        {"review_conference": carries("review_conference", "plan_id")},
    )
    made = load(tmp_path, given)
    assert "plan_id" in made.manifest.supplied("review_conference")
    assert only(made.table(RECORDS["review_conference"]), "plan_id") == ["p1"]


def test_two_sources_of_a_record_are_merged_each_with_its_own_and_then_combined(tmp_path: Path) -> None:
    load(tmp_path, contacts(contact(1, "2021-01-05"), source="annex a", file="a.xlsx"))
    load(tmp_path, contacts(contact(1, "2021-01-05", decision="advice"), source="local", file="b.csv"))
    made = load(tmp_path, contacts(contact(1, "2021-01-05", team="North"), source="annex a", file="c.xlsx"))
    assert only(made.table(RECORDS["contact"]), "team", "decision") == [("North", "advice")]
    assert made.manifest.records["contact"].sources == ("annex a", "local")


# -- its manifest ----------------------------------------------------------------------------------------------------


def test_a_manifest_reads_back_as_it_was_written(tmp_path: Path) -> None:
    given = contacts(*TWO, since=day("2020-08-28"), one_per_child=True)
    given.files = [FileRead("file.xlsx", "a" * 64, "annex a", (TableRead("List 1", 3, 2, 1),))]
    made = load(tmp_path, _troubled(given), when="2021-04-01T09:00:00").manifest
    assert from_json(made.to_json()) == made
    assert (made.made_by, made.made_at, made.as_at) == ("tester", "2021-04-01T09:00:00", FEBRUARY)
    assert made.rows == {"contact": 2} and made.findings == {"error": 0, "warning": 1, "info": 0}


def test_a_manifest_says_what_can_be_answered(tmp_path: Path) -> None:
    event = {"review_id": "r1", "child_id": "c1", "held_on": "2021-01-05"}
    promise = carries("review_conference", "quorate", since=day("2020-08-28"), latest_only=True)
    made = load(
        tmp_path, batch({"review_conference": rows("review_conference", event)}, {"review_conference": promise})
    )
    assert made.manifest.supplied("review_conference") >= {"review_id", "child_id", "held_on"}
    assert "quorate" not in made.manifest.supplied("review_conference")
    assert not made.manifest.has_history("review_conference")
    assert made.manifest.since("review_conference") == day("2020-08-28")
    assert made.manifest.supplied("contact") == frozenset() and not made.manifest.has_history("contact")


# -- the store -------------------------------------------------------------------------------------------------------


def test_an_empty_store_has_no_latest(tmp_path: Path) -> None:
    assert Store(tmp_path).latest() is None and Store(tmp_path / "nowhere").ids() == []


def test_the_latest_is_the_last_that_is_not_after_a_day(tmp_path: Path) -> None:
    first, second = load(tmp_path, contacts(*TWO)), load(tmp_path, contacts(*TWO), as_at=MARCH)
    store = Store(tmp_path)

    def latest(as_at: date | None) -> str | None:
        found = store.latest(as_at)
        return found.id if found else None

    assert [latest(None), latest(MARCH), latest(day("2021-03-30")), latest(FEBRUARY)] == [
        second.id, second.id, first.id, first.id,
    ]  # fmt: skip
    assert latest(day("2021-02-27")) is None


def test_a_snapshot_is_found_by_as_much_of_its_name_as_no_other_shares(tmp_path: Path) -> None:
    made = load(tmp_path, contacts(*TWO))
    store = Store(tmp_path)
    assert store.get(made.id[:5]).id == made.id
    with pytest.raises(Refused, match="There is no snapshot called 'zz'"):
        store.get("zz")
    with pytest.raises(Refused):
        store.get("")


def _copied(made: Snapshot, name: str) -> Path:
    """The manifest of a snapshot under another name."""
    twin = made.folder.with_name(name)
    twin.mkdir()
    text = (made.folder / "manifest.json").read_text(encoding="utf-8")
    (twin / "manifest.json").write_text(text.replace(made.id, name), encoding="utf-8")
    return twin


def test_a_name_that_two_share_is_refused_with_both(tmp_path: Path) -> None:
    made = load(tmp_path, contacts(*TWO))
    twin = _copied(made, made.id[:8] + "0" * 8)
    with pytest.raises(Refused, match=r"More than one snapshot begins with") as refused:
        Store(tmp_path).get(made.id[:8])
    assert made.id in str(refused.value) and twin.name in str(refused.value)


def test_a_hundred_snapshots_are_listed_again_without_reading_their_manifests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = load(tmp_path, contacts(*TWO))
    for number in range(99):
        _copied(made, f"{number:064x}")
    parsed: list[str] = []
    monkeypatch.setattr(manifests, "from_json", lambda text: parsed.append(text) or from_json(text))
    store = Store(tmp_path)
    assert len(store.ids()) == 100 and len(parsed) == 100
    for _ in range(3):
        assert len(store.ids()) == 100 and store.latest() is not None
    assert len(parsed) <= 101, "only the one that is opened is read again"
    _copied(made, f"{99:064x}")
    assert len(store.ids()) == 101, "one that came since is listed"


def test_a_damaged_snapshot_is_named_with_the_way_out(tmp_path: Path) -> None:
    made = load(tmp_path, contacts(*TWO))
    (made.folder / "findings.parquet").write_bytes(b"nothing of the kind")
    with pytest.raises(Refused, match=rf"{made.id} cannot be read: its findings.parquet is damaged. .* Restore"):
        made.findings()
    (made.folder / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(Refused, match=r"manifest.json is damaged"):
        Store(tmp_path).all()


def test_a_record_that_has_grown_a_field_since_is_read_with_that_field_unknown(tmp_path: Path) -> None:
    made = load(tmp_path, contacts(*TWO))
    path = made.path(RECORDS["contact"])
    pl.read_parquet(path).drop("team").write_parquet(path)
    assert only(made.table(RECORDS["contact"]), "team", "_unknown") == [(None, " team "), (None, " team ")]


def test_no_two_names_share_a_folder() -> None:
    assert slug("annex-a") == "annex-a"
    assert len({slug("Annex A"), slug("annex a"), slug("annex-a"), slug("annex/a"), slug("../annex a")}) == 5
    assert not any(set(slug(name)) & set('/\\:. "') for name in ("../x", "C:\\x", "é", "a:b"))
