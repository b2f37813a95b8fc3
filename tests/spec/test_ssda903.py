"""The SSDA903 return about children looked after: each year's codes, each kind of file, and what is wrong in them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from sightline import ingest
from sightline import workspace as door
from sightline.base.errors import Refused
from sightline.ingest.ssda903.made_of import codes_of, tables
from sightline.snapshot.batch import Batch
from sightline.snapshot.findings import Finding
from sightline.workspace.workspace import Workspace

TODAY = date(2026, 9, 1)
ENDS = date(2021, 3, 31)
HEADER = ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB")
EPISODES = ("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE")
REVIEWS = ("CHILD", "DOB", "REVIEW", "REVIEW_CODE")
OC2 = tables()["oc2"].columns
COLUMNS = {"header": HEADER, "episodes": EPISODES, "reviews": REVIEWS, "oc2": OC2}
Cells = Sequence[str]


def child(name: str, born: str = "05/06/2012", sex: str = "1", **other: str) -> list[str]:
    held = {"CHILD": name, "SEX": sex, "DOB": born, "ETHNIC": "WBRI", "UPN": "", "MOTHER": "", "MC_DOB": "", **other}
    return [held[column] for column in HEADER]


def episode(name: str, began: str, ended: str = "", **other: str) -> list[str]:
    """An episode in foster care under a care order, open unless an end is given."""
    held = {"CHILD": name, "DECOM": began, "RNE": "S", "LS": "C2", "CIN": "N1", "PLACE": "U6", "PLACE_PROVIDER": "PR1"}
    held |= {"DEC": ended, "REC": "E4A" if ended else "", "REASON_PLACE_CHANGE": "", **other}
    return [held[column] for column in EPISODES]


def moved(name: str, began: str, ended: str, **other: str) -> list[str]:
    """An episode after which care went on in another placement."""
    return episode(name, began, ended, **{"REC": "X1", "REASON_PLACE_CHANGE": "CARPL", **other})


def written(folder: Path, returned: dict[str, Sequence[Cells]], columns: dict[str, Cells] | None = None) -> Path:
    """A .csv file for each table of a return."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in returned.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([(columns or {}).get(table) or _columns(table), *rows])
    return folder


def _columns(table: str) -> Cells:
    return COLUMNS.get(table) or tables()[table].columns


def read(*folders: Path, as_at: date = TODAY) -> Batch:
    (batch,) = ingest.read(folders, door.all_rooms(), as_at)
    for table in (table for file in batch.files for table in file.tables):
        assert table.rows_read == table.rows_kept + table.rows_quarantined
    return batch


def read_one(tmp_path: Path, returned: dict[str, Sequence[Cells]]) -> Batch:
    return read(written(tmp_path / "return", returned))


def told(batch: Batch, rule: str) -> list[Finding]:
    return [finding for finding in batch.findings if finding.rule == rule]


def spells(batch: Batch, record: str, *fields: str) -> list[tuple]:
    return batch.tables[record].sort("child_id", "started_on").select(fields).rows()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return door.new(tmp_path / "workspace", "332")


# -- episodes in a row -----------------------------------------------------------------------------------------------

IN_CARE = {
    "header": [child("1"), child("2", sex="2"), child("3", "11/11/2016")],
    "episodes": [
        moved("1", "04/05/2020", "01/07/2020", LS="V2"),
        moved("1", "01/07/2020", "15/09/2020", RNE="B", PLACE="K2", PLACE_PROVIDER="PR4"),
        episode("1", "15/09/2020", "20/01/2021", RNE="T", PLACE="K2", PLACE_PROVIDER="PR4"),
        episode("2", "12/02/2018", RNE="P"),
        episode("3", "01/04/2020", "30/06/2020"),
        episode("3", "05/10/2020"),
    ],
    "reviews": [
        ("1", "05/06/2012", "28/05/2020", "PN1"),
        ("1", "05/06/2012", "20/08/2020", "PN5"),
        ("3", "11/11/2016", "26/10/2020", "PN0"),
    ],
}


def test_episodes_in_a_row_make_a_period_of_care_its_statuses_and_its_placements(tmp_path):
    batch = read_one(tmp_path, IN_CARE)
    assert batch.tables["care_episode"].height == 6
    assert spells(batch, "period_of_care", "child_id", "started_on", "ended_on", "ended_because") == [
        ("1", date(2020, 5, 4), date(2021, 1, 20), "E4A"),
        ("2", date(2018, 2, 12), None, None),
        ("3", date(2020, 4, 1), date(2020, 6, 30), "E4A"),
        ("3", date(2020, 10, 5), None, None),
    ]
    of_the_first = pl.col("child_id") == "1"
    statuses = batch.tables["legal_status"].filter(of_the_first).sort("started_on")
    assert statuses.select("status", "started_on", "ended_on").rows() == [
        ("V2", date(2020, 5, 4), date(2020, 7, 1)),
        ("C2", date(2020, 7, 1), date(2021, 1, 20)),
    ]
    placements = batch.tables["placement"].filter(of_the_first).sort("started_on")
    assert placements.select("kind", "provider", "started_on", "ended_on").rows() == [
        ("U6", "PR1", date(2020, 5, 4), date(2020, 7, 1)),
        ("K2", "PR4", date(2020, 7, 1), date(2020, 9, 15)),
        ("K2", "PR4", date(2020, 9, 15), date(2021, 1, 20)),
    ]
    assert len(batch.findings) == 0


def test_a_return_is_of_the_year_in_which_most_of_what_ended_in_it_ended(tmp_path):
    batch = read_one(tmp_path, IN_CARE)
    assert batch.day == ENDS
    assert batch.coverage["care_episode"].since == date(2020, 4, 1)


def test_children_in_care_at_a_months_end_and_reviews_come_out_as_they_went_in(workspace, tmp_path):
    made = workspace.load([written(tmp_path / "return", IN_CARE)])
    assert made.as_at == ENDS
    snapshot = workspace.store.latest()
    periods = snapshot.table(workspace.rooms.records["period_of_care"])
    ends = {date(2020, 6, 29): {"1", "2", "3"}, date(2020, 7, 31): {"1", "2"}, ENDS: {"2", "3"}}
    for day, expected in ends.items():
        there = (pl.col("started_on") <= day) & (pl.col("ended_on").is_null() | (pl.col("ended_on") > day))
        assert set(periods.filter(there)["child_id"]) == expected
    reviews = snapshot.table(workspace.rooms.records["care_review"]).sort("child_id", "held_on")
    assert reviews.select("held_on", "participation").rows() == [
        (date(2020, 5, 28), "PN1"),
        (date(2020, 8, 20), "PN5"),
        (date(2020, 10, 26), "PN0"),
    ]
    assert reviews["period_id"].null_count() == 0, "each review is of the period that was open"


def test_an_open_episode_may_have_a_reason_for_its_end_and_no_end(tmp_path):
    batch = read_one(tmp_path, {"episodes": [episode("1", "04/05/2020", REC="X1")]})
    assert spells(batch, "period_of_care", "ended_on", "_unknown") == [(None, None)]
    assert not told(batch, "care-reason-without-end")


def test_an_end_that_nobody_knows_is_unknown_and_not_open(tmp_path):
    rows = [
        episode("1", "04/05/2020", REC="E4A"),
        moved("2", "04/05/2020", "01/07/2020"),
        episode("3", "04/05/2020", "31/02/2021"),
        episode("4", "04/05/2020", "01/12/2020"),
    ]
    batch = read_one(tmp_path, {"episodes": rows})
    held = spells(batch, "period_of_care", "child_id", "ended_on", "_unknown")
    assert held == [("1", None, " ended_on "), ("2", None, " ended_on "), ("3", None, " ended_on "),
                    ("4", date(2020, 12, 1), None)]  # fmt: skip
    for rule, row in (("care-reason-without-end", 2), ("care-no-next-episode", 3), ("cell-unreadable-date", 4)):
        assert [(one.sheet, one.row) for one in told(batch, rule)] == [("episodes", row)]


# -- this year and last year -----------------------------------------------------------------------------------------

LAST = {
    "header": [child("1"), child("2")],
    "episodes": [moved("1", "04/05/2019", "01/02/2020"), episode("1", "01/02/2020", RNE="P"),
                 episode("2", "10/10/2019", "01/03/2020")],
}  # fmt: skip
THIS = {
    "header": [child("1"), child("3")],
    "episodes": [moved("1", "01/02/2020", "03/08/2020", RNE="P"), episode("1", "03/08/2020", RNE="P", PLACE="U4"),
                 episode("3", "12/12/2020", "10/01/2021")],
}  # fmt: skip


def test_this_years_and_last_years_return_make_one_history(tmp_path):
    batch = read(written(tmp_path / "last", LAST), written(tmp_path / "this", THIS))
    assert [file.name for file in batch.files] == [
        f"{folder}/{table}.csv" for folder in ("last", "this") for table in ("episodes", "header")
    ]
    assert batch.tables["care_episode"].height == 5, "an episode that both years tell of is there once"
    assert spells(batch, "period_of_care", "child_id", "started_on", "ended_on") == [
        ("1", date(2019, 5, 4), None),
        ("2", date(2019, 10, 10), date(2020, 3, 1)),
        ("3", date(2020, 12, 12), date(2021, 1, 10)),
    ]
    assert batch.coverage["period_of_care"].since == date(2019, 4, 1)
    assert len(batch.findings) == 0


def test_a_later_return_loaded_alone_goes_on_from_what_was_known(workspace, tmp_path):
    workspace.load([written(tmp_path / "last", LAST)])
    workspace.load([written(tmp_path / "this", THIS)])
    records, snapshot = workspace.rooms.records, workspace.store.latest()
    periods = snapshot.table(records["period_of_care"]).sort("child_id")
    assert periods.select("child_id", "started_on", "ended_on").rows() == [
        ("1", date(2019, 5, 4), None),
        ("2", date(2019, 10, 10), date(2020, 3, 1)),
        ("3", date(2020, 12, 12), date(2021, 1, 10)),
    ]
    placements = snapshot.table(records["placement"]).filter(pl.col("child_id") == "1").sort("started_on")
    assert placements.select("started_on", "ended_on").rows() == [
        (date(2019, 5, 4), date(2020, 2, 1)),
        (date(2020, 2, 1), date(2020, 8, 3)),
        (date(2020, 8, 3), None),
    ]
    assert snapshot.table(records["care_episode"]).height == 5


def test_what_does_not_follow_from_last_year_is_told(tmp_path):
    lost = {**THIS, "episodes": [episode("3", "01/12/2019", "10/01/2021")]}
    batch = read(written(tmp_path / "last", LAST), written(tmp_path / "this", lost))
    assert [(one.file, one.row) for one in told(batch, "care-lost-since-last-year")] == [("last/episodes.csv", 3)]
    assert [(one.file, one.row) for one in told(batch, "care-not-open-last-year")] == [("this/episodes.csv", 2)]
    other = {**THIS, "header": [child("1", sex="2"), child("3")]}
    batch = read(written(tmp_path / "last", LAST), written(tmp_path / "this", other))
    assert [(one.file, one.row) for one in told(batch, "care-differs-from-last-year")] == [("this/header.csv", 2)]


def test_the_year_is_known_by_the_dates_and_not_by_the_name(tmp_path):
    folder = written(tmp_path / "return", IN_CARE)
    for path in list(folder.iterdir()):
        path.rename(folder / f"2020-{path.name}")
    assert read(folder).day == ENDS, "a name may be of the year that begins"
    only = written(tmp_path / "header of 2019", {"header": [child("1")]})
    assert read(only).day == date(2019, 3, 31), "without a date the name says it"
    assert read(written(tmp_path / "other", {"header": [child("1")]}), as_at=date(2022, 5, 1)).day == date(2022, 3, 31)


# -- each year's codes -----------------------------------------------------------------------------------------------


def in_year(tmp_path: Path, year: int, **other: str) -> Batch:
    """A return of a year to 31 March, with one episode."""
    ended = f"01/12/{year - 1}"
    return read_one(tmp_path, {"episodes": [episode("1", f"01/06/{year - 1}", ended, **other)]})


@pytest.mark.parametrize(
    ("column", "code", "in_use", "not_in_use"),
    [
        ("PLACE", "H5", 2024, 2025),
        ("PLACE", "P2", 2017, 2026),
        ("PLACE", "K3", 2025, 2024),
        ("PLACE", "Z11", 2026, 2025),
        ("PLACE", "Z14", 2026, 2017),
        ("REC", "E43", 2018, 2019),
        ("REC", "E44", 2017, 2020),
        ("REC", "E45", 2019, 2018),
        ("REC", "E48", 2026, 2017),
        ("REASON_PLACE_CHANGE", "CUSTOD", 2019, 2018),
    ],
)
def test_a_code_is_judged_by_the_list_of_its_year_and_kept(tmp_path, column, code, in_use, not_in_use):
    assert not told(in_year(tmp_path / "in use", in_use, **{column: code}), "cell-code-of-another-year")
    batch = in_year(tmp_path / "not in use", not_in_use, **{column: code})
    (found,) = told(batch, "cell-code-of-another-year")
    assert (found.file, found.sheet, found.row, found.column) == ("episodes.csv", "episodes", 2, column)
    field = {"PLACE": "placement", "REC": "ended_because", "REASON_PLACE_CHANGE": "placement_changed_because"}[column]
    assert batch.tables["care_episode"][field].to_list() == [code]


@pytest.mark.parametrize(("year", "sex", "wrong"), [(2024, "1", 0), (2025, "1", 1), (2025, "M", 0), (2024, "M", 1)])
def test_sex_is_a_number_until_2024_and_a_letter_from_2025(tmp_path, year, sex, wrong):
    rows = {"header": [child("1", sex=sex)], "episodes": [episode("1", f"01/06/{year - 1}", f"01/12/{year - 1}")]}
    batch = read_one(tmp_path, rows)
    assert len(told(batch, "cell-code-of-another-year")) == wrong
    assert batch.tables["child"]["gender"].to_list() == ["M"]


@pytest.mark.parametrize(
    ("year", "activity", "wrong"), [(2021, "F3", 0), (2022, "F3", 1), (2022, "P5", 0), (2021, "P5", 1)]
)
def test_what_care_leavers_do_is_judged_by_its_year_and_told_of_the_years_last_day(tmp_path, year, activity, wrong):
    rows = {"episodes": [episode("1", f"01/06/{year - 1}", f"01/12/{year - 1}")],
            "oc3": [("1", "05/06/2003", "YES", activity, "K1")]}  # fmt: skip
    batch = read_one(tmp_path, rows)
    assert len(told(batch, "cell-code-of-another-year")) == wrong
    held = batch.tables["leaving_care_status"]
    assert held.select("child_id", "activity", "told_on", "_row").rows() == [("1", activity, date(year, 3, 31), 2)]


def test_every_code_of_the_return_is_one_of_its_records(tmp_path):
    """What a record cannot hold would be lost without a word."""
    rooms = door.all_rooms()
    for record in (record for record in rooms.records.values() if record.ssda903):
        for column in {field.ssda903 for field in record.fields.values() if field.codes}:
            sets = [field.codes for field in record.fields.values() if field.ssda903 == column and field.codes]
            unknown = [code for code in codes_of(column) or () if not any(held.match(code) for held in sets)]
            assert unknown == [], column


# -- what is wrong in a file -----------------------------------------------------------------------------------------


def test_a_row_that_is_there_twice_is_told_and_counted_once(tmp_path):
    rows = [*IN_CARE["reviews"], IN_CARE["reviews"][0]]
    batch = read_one(tmp_path, {**IN_CARE, "reviews": rows})
    assert [(one.sheet, one.row) for one in told(batch, "row-repeated")] == [("reviews", 5)]
    assert batch.tables["care_review"].height == 3
    (aside,) = batch.quarantine.rows(named=True)
    assert aside["rule"] == "row-repeated" and "28/05/2020" in aside["cells"], "it is set aside whole"


def test_a_child_with_several_dates_of_birth_is_one_child_and_each_is_told(tmp_path):
    rows = [child("1", "11/07/2015"), child("1", "21/03/2012"), child("1", "16/08/2017", "2")]
    batch = read_one(tmp_path, {**IN_CARE, "header": rows})
    assert batch.tables["child"].select("child_id", "born_on").rows() == [("1", date(2015, 7, 11))]
    assert [one.row for one in told(batch, "dates-differ")] == [3, 4]
    assert [one.row for one in told(batch, "care-several-headers")] == [2, 3, 4]


def test_dummy_codes_extra_columns_and_impossible_days_are_findings(tmp_path):
    columns = {"episodes": (*EPISODES, "TEST_COLUMN")}
    rows = [[*episode("1", "04/05/2020", "01/12/2020", RNE="*DUMMY*"), "*DUMMY*"],
            [*episode("2", "zz/05/2020", "01/12/2020"), ""]]  # fmt: skip
    batch = read(written(tmp_path / "return", {"episodes": rows}, columns))
    assert [(one.rule, one.row, one.column) for one in batch.findings if one.rule.startswith(("cell", "column"))] == [
        ("column-not-used", None, "TEST_COLUMN"),
        ("cell-unreadable-date", 3, "DECOM"),
        ("cell-unknown-code", 2, "RNE"),
    ]
    unknown = batch.tables["care_episode"].sort("_row")["_unknown"].to_list()
    assert unknown == [" started_because ", " started_on "]


def test_a_mother_may_be_one_point_nought_and_a_day_of_an_order_may_be_unknown(tmp_path):
    header = [child("1", MOTHER="1.0", MC_DOB="01/03/2021"), child("2"), child("3")]
    orders = [("1", "05/06/2012", "P1", "332", "zz/06/2015"), ("2", "", "P2", "", "zz/zz/zzzz")]
    batch = read_one(tmp_path, {**IN_CARE, "header": header, "previous_permanence": orders})
    assert not [one for one in batch.findings if one.rule.startswith("cell")]
    assert batch.kept["ssda903_previous_permanence_2021"]["DATE_PERM"].to_list() == ["zz/06/2015", "zz/zz/zzzz"]


def test_a_date_after_the_years_end_is_in_the_future(tmp_path):
    rows = [*IN_CARE["episodes"], episode("2", "01/03/2020", "01/06/2022")]
    assert [(one.row, one.column) for one in told(read_one(tmp_path, {"episodes": rows}), "cell-future-date")] == [
        (8, "DEC")
    ]


def test_a_row_without_a_child_is_set_aside_whole(tmp_path):
    batch = read_one(
        tmp_path, {"episodes": [episode("", "04/05/2020", "01/12/2020"), episode("1", "04/05/2020", "02/12/2020")]}
    )
    assert [(one.rule, one.row) for one in batch.findings] == [("row-without-child", 2)]
    assert batch.tables["care_episode"].height == 1


def test_a_table_without_a_column_for_the_child_is_set_aside_row_by_row(tmp_path):
    rows = [episode("1", "04/05/2020", "01/12/2020")[1:]]
    batch = read(written(tmp_path / "return", {"episodes": rows}, {"episodes": EPISODES[1:]}))
    assert {one.rule for one in batch.findings} == {"column-missing", "row-without-child"}
    assert batch.quarantine.height == 1


BROKEN = [
    ("care-episodes-overlap", [moved("1", "04/05/2020", "09/07/2020"), episode("1", "01/07/2020", RNE="P")], 3),
    ("care-earlier-episode-open", [episode("1", "04/05/2020"), episode("1", "01/07/2020", "01/09/2020", RNE="P")], 3),
    ("care-gap-between-episodes", [moved("1", "04/05/2020", "01/07/2020"), episode("1", "04/07/2020", RNE="P")], 3),
    ("care-end-without-reason", [episode("1", "04/05/2020", "01/07/2020", REC="")], 2),
    ("care-no-days-long", [episode("1", "04/05/2020", "04/05/2020")], 2),
    ("dates-out-of-order", [episode("1", "04/05/2020", "03/05/2020")], 2),
    ("care-goes-on-after-leaving", [episode("1", "04/05/2020", "01/07/2020"), episode("1", "01/07/2020", RNE="P")], 3),
    ("care-starts-again-in-care", [moved("1", "04/05/2020", "01/07/2020"), episode("1", "01/07/2020")], 3),
    ("care-more-after-death", [episode("1", "04/05/2020", "01/07/2020", REC="E2"), episode("1", "02/08/2020")], 3),
    ("care-status-did-not-change", [moved("1", "04/05/2020", "01/07/2020"), episode("1", "01/07/2020", RNE="L")], 3),
    (
        "care-reason-for-move-missing",
        [moved("1", "04/05/2020", "01/07/2020", REASON_PLACE_CHANGE=""), episode("1", "01/07/2020", RNE="P")],
        2,
    ),
    ("care-before-birth", [episode("1", "04/06/2012")], 2),
    ("care-open-at-18", [episode("old", "04/05/2020")], 2),
    ("care-came-in-at-18", [episode("old", "02/02/2021")], 2),
    ("care-too-young-for-placement", [episode("1", "04/05/2020", PLACE="H5")], 2),
    ("care-status-not-for-placement", [episode("1", "04/05/2020", PLACE="P1", PLACE_PROVIDER="PR0", LS="V2")], 2),
    ("care-status-not-for-placement", [episode("1", "04/05/2020", PLACE="A5")], 2),
    ("care-provider-not-for-placement", [episode("1", "04/05/2020", PLACE="P1")], 2),
    ("care-provider-missing", [episode("1", "04/05/2020", PLACE_PROVIDER="")], 2),
    ("care-emergency-too-long", [episode("1", "04/05/2020", "08/05/2020", LS="L1")], 2),
    ("care-temporary-too-long", [episode("1", "04/05/2020", "12/05/2020", PLACE="T4", RNE="P")], 2),
    ("care-begins-temporary", [episode("1", "04/05/2020", PLACE="T1", PLACE_PROVIDER="")], 2),
    ("care-adopted-unplaced", [episode("1", "04/05/2020", "08/06/2020", REC="E11")], 2),
    ("care-not-in-header", [episode("nobody", "04/05/2020")], 2),
]


@pytest.mark.parametrize(("rule", "rows", "row"), BROKEN, ids=lambda value: value if isinstance(value, str) else "")
def test_an_episode_that_breaks_a_rule_is_told_once_and_kept(tmp_path, rule, rows, row):
    sound = episode("whole", "04/05/2020", "01/12/2020")
    header = [child("1"), child("old", "02/02/2003"), child("whole")]
    batch = read_one(tmp_path, {"header": header, "episodes": [*rows, sound]})
    assert [(one.sheet, one.row) for one in told(batch, rule)] == [("episodes", row)]
    assert batch.tables["care_episode"].height == len(rows) + 1
    clean = read_one(tmp_path / "sound", {"header": header, "episodes": [sound]})
    assert len(clean.findings) == 0


def test_a_move_to_the_same_place_is_told_where_the_return_says_where(tmp_path):
    rows = [moved("1", "04/05/2020", "01/07/2020"), episode("1", "01/07/2020", RNE="P")]
    batch = read_one(tmp_path, {"episodes": rows})
    assert not told(batch, "care-placement-did-not-change"), "without a postcode or a number nobody can say"
    columns = {"episodes": (*EPISODES, "PL_POST", "URN")}
    placed = [[*cells, "AA1 1AA", "SC123456"] for cells in rows]
    batch = read(written(tmp_path / "placed", {"episodes": placed}, columns))
    assert [one.row for one in told(batch, "care-placement-did-not-change")] == [3]


def test_reviews_and_health_that_do_not_agree_with_the_rest_are_told(tmp_path):
    reviews = [
        ("1", "05/06/2012", "01/05/2020", "PN1"),
        ("1", "05/06/2012", "01/02/2021", "PN1"),
        ("3", "11/11/2016", "11/11/2020", "PN0"),
        ("2", "06/06/2012", "01/06/2020", "PN1"),
    ]
    oc2 = [("1", "05/06/2012", "41", "", *("1",) * 8), ("2", "05/06/2012", "17", "SDQ2", *("0",) * 8)]
    batch = read_one(tmp_path, {**IN_CARE, "reviews": reviews, "oc2": oc2})
    places = {one.rule: [] for one in batch.findings}
    for one in batch.findings:
        places[one.rule].append((one.sheet, one.row))
    assert places == {
        "care-outside-care": [("reviews", 2), ("reviews", 3)],
        "care-review-code-and-age": [("reviews", 4)],
        "care-born-on-another-day": [("reviews", 5)],
        "care-score-out-of-range": [("oc2", 2)],
        "care-score-and-reason": [("oc2", 3)],
    }


def test_health_and_strengths_of_the_year_come_from_one_table(tmp_path):
    oc2 = [("1", "05/06/2012", "17", "", "0", "", "1", "0", "1", "0", "", ""),
           ("2", "05/06/2012", "", "", "0", "", "1", "1", "1", "0", "", "")]  # fmt: skip
    batch = read_one(tmp_path, {**IN_CARE, "oc2": oc2})
    year = batch.tables["health_of_year"].sort("child_id")
    assert year.select("child_id", "year_ends", "teeth_checked", "immunised", "development_checked").rows() == [
        ("1", ENDS, False, True, None),
        ("2", ENDS, True, True, None),
    ]
    assert batch.tables["strengths_score"].select("child_id", "year_ends", "score").rows() == [("1", ENDS, 17)]


def test_a_number_shared_by_two_children_is_told_of_both(tmp_path):
    rows = [child("1", UPN="A123456789012"), child("2", UPN="A123456789012"), child("3", UPN="UN1")]
    batch = read_one(tmp_path, {**IN_CARE, "header": rows})
    assert [(one.sheet, one.row) for one in told(batch, "care-upn-shared")] == [("header", 2), ("header", 3)]


# -- kinds of files --------------------------------------------------------------------------------------------------


def _day(text: str) -> str | date:
    """A day as a workbook holds it."""
    parts = text.split("/")
    return date(int(parts[2]), int(parts[1]), int(parts[0])) if len(parts) == 3 else text


def test_a_workbook_has_a_sheet_for_each_table(tmp_path):
    path = tmp_path / "return.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        for table, rows in {**IN_CARE, "notes": [("a", "b")]}.items():
            sheet = book.add_worksheet(table.title())
            for at, cells in enumerate([COLUMNS.get(table, ("What", "Why")), *rows]):
                sheet.write_row(at, 0, [_day(text) for text in cells])
    batch = read(path)
    held = spells(batch, "period_of_care", "child_id", "started_on", "ended_on")
    folder = written(tmp_path / "return", IN_CARE)
    assert held == spells(read(folder), "period_of_care", "child_id", "started_on", "ended_on")
    assert [one.sheet for one in told(batch, "sheet-not-read")] == ["Notes"]


XML = """<?xml version="1.0" encoding="UTF-8"?>
<EXPSSDA903>
  <CHILD>
    <HEADER>
      <CHILDID>1</CHILDID><UPN>UN1</UPN><SEX>1</SEX><DOB>05/06/2012</DOB><ETHNIC>WBRI</ETHNIC><UASC>1</UASC>
      <DUC>05/06/2030</DUC><IN_TOUCH></IN_TOUCH>
      <AMISSING><MISSING>M</MISSING><MIS_START>01/06/2020</MIS_START><MIS_END>02/06/2020</MIS_END></AMISSING>
      <AREVIEW><REVIEW>28/05/2020</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
      <AREVIEW><REVIEW>20/08/2020</REVIEW><REVIEW_CODE>PN5</REVIEW_CODE></AREVIEW>
      <OC2><SDQ_SCORE>17</SDQ_SCORE><TEETH_CHECK>1</TEETH_CHECK></OC2>
      <NEWBLOCK><THING>1</THING></NEWBLOCK>
    </HEADER>
    <EPISODE>
      <DECOM>04/05/2020</DECOM><RNE>S</RNE><LS>V2</LS><CIN>N1</CIN><PL>U6</PL><PL_POST>AA1 1AA</PL_POST>
      <PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC>01/07/2020</DEC><REC>X1</REC>
      <REASON_PLACE_CHANGE>CARPL</REASON_PLACE_CHANGE>
    </EPISODE>
    <EPISODE>
      <DECOM>01/07/2020</DECOM><RNE>B</RNE><LS>C2</LS><CIN>N1</CIN><PL>K2</PL><PLACE_PROVIDER>PR4</PLACE_PROVIDER>
      <DEC></DEC><REC></REC>
    </EPISODE>
  </CHILD>
</EXPSSDA903>
"""


def test_xml_has_every_table_among_what_it_says_of_a_child(tmp_path):
    path = tmp_path / "return.xml"
    path.write_text(XML, encoding="utf-8")
    batch = read(path)
    assert spells(batch, "period_of_care", "child_id", "started_on", "ended_on") == [("1", date(2020, 5, 4), None)]
    assert spells(batch, "placement", "kind", "started_on") == [("U6", date(2020, 5, 4)), ("K2", date(2020, 7, 1))]
    assert batch.tables["care_review"]["participation"].sort().to_list() == ["PN1", "PN5"]
    assert batch.tables["strengths_score"]["score"].to_list() == [17]
    assert batch.tables["missing_episode"]["went_at"].to_list() == [datetime(2020, 6, 1)]
    assert batch.kept["ssda903_uasc_2021"]["DUC"].to_list() == ["05/06/2030"]
    assert batch.kept["ssda903_newblock_2021"]["THING"].to_list() == ["1"], "what nobody knows yet is kept"
    rows = {table.name: table.rows_read for file in batch.files for table in file.tables}
    assert rows == {"header": 1, "uasc": 1, "missing": 1, "reviews": 2, "oc2": 1, "newblock": 1, "episodes": 2}


@pytest.mark.parametrize(
    "text",
    [
        XML.replace("</CHILD>", ""),
        '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + XML.partition("?>")[2],
        "<EXPSSDA903></EXPSSDA903>",
        "CHILDID and nothing more",
    ],
    ids=["not whole", "with a DOCTYPE", "without a child", "no XML"],
)
def test_xml_that_cannot_be_read_is_refused_with_the_reason(tmp_path, text):
    path = tmp_path / "return.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read(path)
    assert "return.xml" in caught.value.what and caught.value.why and caught.value.do


def test_no_postcode_is_kept_in_any_row(tmp_path):
    columns = {"episodes": (*EPISODES, "HOME_POST", "PL_POST", "URN", "PL_DISTANCE")}
    rows = [[*episode("1", "04/05/2020", "01/12/2020"), "AA1 1AA", "BB2 2BB", "SC123456", "12.5"],
            [*episode("2", "04/05/2020", "01/12/2020"), "AA1 1AA", "", "", "999.9"],
            [*episode("", "04/05/2020", "01/12/2020"), "AA1 1AA", "BB2 2BB", "", "1"]]  # fmt: skip
    batch = read(written(tmp_path / "return", {"episodes": rows}, columns))
    assert batch.tables["placement"].sort("child_id").select("urn", "distance").rows() == [
        ("SC123456", 12.5),
        (None, None),
    ]
    assert batch.quarantine.height == 1
    held = "".join(table.write_csv() for table in (*batch.tables.values(), batch.quarantine))
    assert "AA1 1AA" not in held and "BB2 2BB" not in held


def test_headings_in_small_letters_a_title_above_and_semicolons_are_read_all_the_same(tmp_path):
    path = tmp_path / "looked after.csv"
    rows = [episode("1", "04/05/2020", "01/12/2020"), episode("2", "04/05/2020")]
    heading = [column.lower() for column in EPISODES]
    path.write_text("\n".join(";".join(cells) for cells in [heading, *rows]), encoding="utf-8-sig")
    assert read(path).tables["care_episode"].height == 2


def test_a_list_with_a_header_only_says_that_there_was_nothing(tmp_path):
    batch = read_one(tmp_path, {**IN_CARE, "reviews": []})
    assert [one.sheet for one in told(batch, "list-empty")] == ["reviews"]
    assert batch.tables["care_review"].height == 0
    assert batch.coverage["care_review"].since == date(2020, 4, 1)


def test_annex_a_gives_the_last_health_assessment_and_the_last_dental_check_as_two(tmp_path):
    path = tmp_path / "list 8.csv"
    headings = ["Child Unique ID", "Date Started to be Looked After", "Date of Last Health Assessment",
                "Date of Last Dental Check", "Start Date of Most Recent Placement", "Placement Type"]  # fmt: skip
    cells = ["1", "04/05/2020", "01/06/2020", "02/06/2020", "04/05/2020", "d) U4: Foster placement - long term"]
    path.write_text("\n".join(",".join(row) for row in (headings, cells)), encoding="utf-8")
    (batch,) = ingest.read([path], door.all_rooms(), ENDS)
    checks = batch.tables["health_check"].sort("held_on")
    assert checks.select("kind", "held_on").rows() == [("HEALTH", date(2020, 6, 1)), ("DENTAL", date(2020, 6, 2))]
    assert batch.tables["placement"].select("kind", "started_on").rows() == [("U4", date(2020, 5, 4))]


def test_the_command_line_checks_and_loads_a_return(workspace, tmp_path):
    from click.testing import CliRunner

    from sightline.cli import sightline

    folder = written(tmp_path / "return", IN_CARE)
    done = CliRunner().invoke(sightline, ["-w", str(workspace.folder), "load", str(folder)])
    assert done.exit_code == 0, done.output
    assert "12" in done.output
    assert workspace.store.latest().manifest.as_at == ENDS
