"""The synthetic authority: coherent lives, files in real formats, and published figures that come out when counted."""

import csv
import tomllib
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise

import fastexcel
import pytest

from sightline.areas import ROOMS
from sightline.base.calendar import add_months, england
from sightline.language.annex_a import texts_of
from sightline.sample import Goal, Written, half_years, make
from sightline.sample.calibrate import calibrate
from sightline.sample.council import Council
from sightline.sample.lists import LISTS, headers
from sightline.sample.walk import walk

ENDS = date(2021, 2, 28)
CONTACTS, GROUPS, LONG = (
    "contacts_decided_in_1_working_day",
    "core_groups_on_time",
    "child_protection_plans_9_months",
)
PUBLISHED = [
    Goal(CONTACTS, "2020-11", percent=69),
    Goal(CONTACTS, "2021-01", percent=76),
    Goal(GROUPS, "2020-10", percent=75),
    Goal(GROUPS, "2020-11", percent=82),
    Goal(LONG, "2021-02", numerator=94, denominator=365),
]
WORKING = england()


# -- counting, by the domain's rules and on our own ----------------------------------------------------------------


def next_working_day(day):
    day += timedelta(days=1)
    while day.weekday() > 4 or day in WORKING.holidays:
        day += timedelta(days=1)
    return day


def tenth_working_day(day):
    for _ in range(10):
        day = next_working_day(day)
    return day


def contacts_in_time(contacts, month):
    """(met, all) of (received, decided) pairs."""
    of_month = [(r.date(), d) for r, d in contacts if f"{r:%Y-%m}" == month]
    return sum(d is not None and d.date() <= next_working_day(r) for r, d in of_month), len(of_month)


def groups_in_time(plans, month):
    """(met, due) of (started, ended, days held) triples."""
    met = due = 0
    for started, ended, days in plans:
        held = [day for day in sorted(days) if day <= ENDS and (ended is None or day < ended)]
        for fell_due, stopped in zip(
            [tenth_working_day(started), *(day + timedelta(days=42) for day in held)], [*held, None], strict=True
        ):
            lapsed = stopped is None and ended is not None and ended <= fell_due
            if f"{fell_due:%Y-%m}" == month and not lapsed:
                due += 1
                met += stopped is not None and stopped <= fell_due
    return met, due


def long_plans(plans):
    open_ones = [started for started, ended, _ in plans if started <= ENDS and (ended is None or ended > ENDS)]
    return sum(add_months(started, 9) <= ENDS for started in open_ones), len(open_ones)


def rounded(counted):
    return int(100 * counted[0] / counted[1] + 0.5)


# -- the whole authority, as files ---------------------------------------------------------------------------------


class Files:
    def __init__(self, written):
        self.written = written
        self.by_name = {one.path.stem: one for one in written}

    def rows(self, name):
        with self.by_name[name].path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def sheet(self, as_at, number):
        reader = fastexcel.read_excel(self.by_name[f"annex-a-{as_at}"].path)
        return reader.load_sheet(f"List_{number}", dtypes="string").to_polars().to_dicts()

    def contacts(self, *decisions):
        """(received, decided) of every contact, or of those with other decisions than these."""
        told = [row for row in self.rows("contacts") if row["Decision Outcome"] not in decisions]
        return [(moment(row["Date/Time Received"]), moment(row["Date/Time Decision Made"])) for row in told]

    def plans(self):
        plans, held = {}, {}
        for as_at in half_years(ENDS, 3):
            for row in self.sheet(as_at, 7):
                key = (row["Child Unique ID"], day_of(row["Child Protection Plan Start Date"]))
                plans[key] = day_of(row["Child Protection Plan End Date"])
        for row in self.rows("core_groups"):
            held.setdefault(row["Person ID"], []).append(datetime.strptime(row["Core Group Date"], "%d/%m/%Y").date())
        return [
            (started, ended, [d for d in held.get(child, []) if started < d < (ended or date.max)])
            for (child, started), ended in plans.items()
        ]


def moment(text):
    return datetime.strptime(text, "%d/%m/%Y %H:%M") if text else None


def day_of(text):
    return date.fromisoformat(text[:10]) if text else None


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return Files(make(tmp_path_factory.mktemp("authority"), ROOMS, seed=2021, published=PUBLISHED))


def test_the_published_figures_come_out_of_the_files(files):
    plans, contacts = files.plans(), files.contacts("To allocated worker")
    assert rounded(contacts_in_time(contacts, "2020-11")) == 69
    assert rounded(contacts_in_time(contacts, "2021-01")) == 76
    assert rounded(groups_in_time(plans, "2020-10")) == 75
    assert rounded(groups_in_time(plans, "2020-11")) == 82
    assert long_plans(plans) == (94, 365)


def test_a_council_of_this_size_has_plausible_volumes(files):
    assert 13_000 < sum(r >= datetime(2020, 3, 1) for r, _ in files.contacts()) < 15_000
    lists = {number: len(files.sheet(ENDS, number)) for number in (3, 4, 5, 8)}
    assert 1500 < lists[3] < 2100
    assert 2100 < lists[4] < 3000
    assert 400 < lists[5] < 620
    assert 550 < lists[8] < 850


def test_some_team_is_clearly_the_worst(files):
    total, late = Counter(), Counter()
    for row in files.rows("contacts"):
        received, decided = moment(row["Date/Time Received"]), moment(row["Date/Time Decision Made"])
        total[row["Responsible Team"]] += 1
        late[row["Responsible Team"]] += decided is None or decided.date() > next_working_day(received.date())
    shares = sorted(late[team] / total[team] for team in total)
    assert len(shares) == 4 and shares[-1] > shares[-2] + 0.05


def test_every_month_of_three_years_has_contacts_and_no_share_stands_still(files):
    contacts = files.contacts()
    months = sorted({f"{r:%Y-%m}" for r, _ in contacts})[1:]
    assert months[0] == "2018-03" and months[-1] == "2021-02" and len(months) == 36
    shares = [rounded(contacts_in_time(contacts, month)) for month in months]
    assert min(shares) >= 60 and max(shares) <= 84 and len(set(shares)) > 6


def test_a_contact_is_on_the_same_day_in_list_1_as_in_the_extract(files):
    extract = Counter((r["Person ID"], moment(r["Date/Time Received"]).date()) for r in files.rows("contacts"))
    assert max(extract.values()) == 1
    listed = set()
    for as_at in half_years(ENDS, 3):
        sheet = files.sheet(as_at, 1)
        listed |= {(row["Child Unique ID"], day_of(row["Date of Contact"])) for row in sheet}
        since = add_months(as_at, -6)
        assert all(since <= day_of(row["Date of Contact"]) <= as_at for row in sheet)
    assert listed == set(extract)


def test_contacts_are_received_rated_and_decided_in_that_order_and_never_at_midnight(files):
    for row in files.rows("contacts"):
        received, rated, decided = (moment(row[name]) for name in list(row) if name.startswith("Date/Time"))
        assert (received.hour, received.minute) != (0, 0)
        assert rated is None or received < rated
        assert decided is None or (rated is not None and rated < decided)


def test_a_workbook_has_eleven_lists_with_the_template_s_headers(files):
    reader = fastexcel.read_excel(files.by_name[f"annex-a-{ENDS}"].path)
    assert reader.sheet_names == [f"List_{number}" for number in range(1, 12)]
    for number in LISTS:
        assert files.sheet(ENDS, number), f"list {number} is empty"
        assert list(files.sheet(ENDS, number)[0]) == headers(ROOMS, number)
    assert headers(ROOMS, 1)[-2:] == ["Date of Contact", "Contact Source"]


def test_lists_of_spells_have_one_row_for_each_child(files):
    for as_at in half_years(ENDS, 3):
        for number in (6, 7, 8):
            ids = [row["Child Unique ID"] for row in files.sheet(as_at, number)]
            assert len(ids) == len(set(ids))


def test_each_workbook_knows_nothing_of_what_came_after_it(files):
    for as_at in half_years(ENDS, 3)[1:]:
        for number in (3, 4, 5, 7, 8):
            for row in files.sheet(as_at, number):
                dates = [value for name, value in row.items() if "Date" in name and value and value[:2] == "20"]
                assert all(day_of(value) <= as_at for value in dates)


def test_only_early_workbooks_are_untidy(files):
    late = [row for as_at in half_years(ENDS, 3)[2:] for n in (1, 2, 3, 6) for row in files.sheet(as_at, n)]
    assert all(row["Ethnicity"] and row["Child Unique ID"] for row in late)
    early = files.sheet(date(2019, 2, 28), 2)
    assert any(row["Child Unique ID"] is None for row in early)


def test_every_extract_has_a_mapping_whose_fields_and_codes_the_rooms_know(files):
    for one in files.written:
        if one.mapping is None:
            continue
        mapping = tomllib.loads(one.mapping.read_text(encoding="utf-8"))
        record = ROOMS.records[mapping["record"]]
        rows = files.rows(one.path.stem)
        assert rows and list(rows[0]) == list(mapping["columns"].values())
        assert set(mapping["columns"]) <= set(record.fields) and mapping["complete"] is True
        for name, words in mapping.get("codes", {}).items():
            assert set(words.values()) <= set(record.fields[name].codes.codes)
            assert {row[mapping["columns"][name]] for row in rows} <= {*words, ""}


def test_ofsted_s_spellings_are_read_as_the_codes_they_stand_for():
    coded = [f for record in ROOMS.records.values() for f in record.fields.values() if f.codes and f.annex_a]
    assert len(coded) > 15
    for declared in coded:
        written = texts_of(declared)
        assert set(written) == {*declared.codes.codes, *declared.codes.withdrawn}
        assert {code: declared.codes.match(text) for code, text in written.items()} == {code: code for code in written}


def test_files_are_loaded_in_order_of_their_day(files):
    days = [one.as_at for one in files.written]
    assert days == sorted(days)
    assert days[:6] == [
        date(2018, 8, 31),
        date(2019, 2, 28),
        date(2019, 8, 31),
        date(2020, 2, 29),
        date(2020, 8, 31),
        ENDS,
    ]


ON_A_PLAN = {
    "agency_attendance": "held_on",
    "core_group": "held_on",
    "progress_panel_consideration": "considered_on",
    "protection_visit": "visited_on",
    "review_conference": "held_on",
}


# -- lives, for other seeds ----------------------------------------------------------------------------------------


def events(seed, scale=1.0):
    council = Council(walk(ROOMS, seed=seed, scale=scale, ends=ENDS, years=3), ENDS, scale)
    calibrate(council, ROOMS, PUBLISHED, seed=seed)
    return council.families


@pytest.fixture(scope="module", params=[1, 7])
def families(request):
    return events(request.param)


def test_other_seeds_give_other_children_and_the_same_published_figures(families, files):
    lives = [life for family in families for life in family.children]
    told = [row for life in lives for row in life.of("contact") if row["decision"] != "open case"]
    contacts = [(row["received_at"], row["decided_at"]) for row in told]
    plans = []
    for life in lives:
        for plan in life.of("child_protection_plan"):
            held = [row["held_on"] for row in life.of("core_group") if row["plan_id"] == plan["plan_id"]]
            plans.append((plan["started_on"], plan["ended_on"], held))
    assert rounded(contacts_in_time(contacts, "2020-11")) == 69
    assert rounded(contacts_in_time(contacts, "2021-01")) == 76
    assert rounded(groups_in_time(plans, "2020-10")) == 75
    assert rounded(groups_in_time(plans, "2020-11")) == 82
    assert long_plans(plans) == (94, 365)
    assert set(files.contacts()) != set(contacts)


def test_lives_are_coherent(families):
    for family in families:
        for life in family.children:
            plans = {row["plan_id"]: row for row in life.of("child_protection_plan")}
            conferences = {row["held_on"] for row in life.of("initial_conference")}
            assert all(plan["started_on"] in conferences for plan in plans.values())
            for record, row in life.rows:
                if row.get("plan_id") in plans and record != "child_protection_plan":
                    plan, day = plans[row["plan_id"]], row[ON_A_PLAN[record]]
                    made_it = record == "agency_attendance" and row["meeting"] == "initial conference"
                    assert day == plan["started_on"] if made_it else plan["started_on"] < day <= plan["ended_on"]
            for record in ("child_protection_plan", "period_of_care", "assessment"):
                ended = "authorised_on" if record == "assessment" else "ended_on"
                spells = sorted((row["started_on"], row[ended]) for row in life.of(record))
                assert all(start <= end for start, end in spells)
                assert all(a[1] <= b[0] for a, b in pairwise(spells))


def test_meetings_are_held_on_working_days(families):
    met = ("initial_conference", "core_group", "review_conference", "care_review")
    days = {row["held_on"] for family in families for life in family.children for key in met for row in life.of(key)}
    assert all(WORKING.is_working(day) for day in days)


def test_nothing_happens_before_birth_but_to_the_unborn_and_nothing_comes_to_adults(families):
    for family in families:
        for life in family.children:
            for row in life.of("contact"):
                assert life.born_on - timedelta(weeks=20) <= row["received_at"].date() < add_months(life.born_on, 217)


def test_brothers_and_sisters_share_a_surname_and_often_their_core_groups(families):
    several = [family for family in families if len(family.children) > 1]
    assert all(len({life.of("child_name")[0]["surname"] for life in family.children}) == 1 for family in several)
    together = sum(len({row["held_on"] for life in f.children for row in life.of("core_group")}) > 0 for f in several)
    assert together > 100


def test_many_assessments_are_signed_just_before_the_deadline(families):
    days = Counter()
    for family in families:
        for life in family.children:
            for row in life.of("assessment"):
                if row["recorded_kind"] == "new" and row["authorised_on"] > date(2020, 3, 1):
                    known = [r["received_on"] for r in life.of("referral") if r["received_on"] <= row["started_on"]]
                    days[WORKING.working_days_between(max(known), row["authorised_on"])] += 1
    total = sum(days.values())
    assert 0.2 < sum(days[n] for n in range(41, 46)) / total < 0.32
    assert 0.7 < sum(count for n, count in days.items() if n <= 45) / total < 0.85


# -- the same again -------------------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_files_and_another_seed_others(tmp_path):
    first, again, other = (
        Files(make(tmp_path / name, ROOMS, seed=seed, scale=0.03, published=PUBLISHED))
        for name, seed in (("first", 5), ("again", 5), ("other", 6))
    )
    for one, two in zip(first.written, again.written, strict=True):
        if one.mapping is not None:
            assert one.path.read_bytes() == two.path.read_bytes()
            assert one.mapping.read_bytes() == two.mapping.read_bytes()
    for number in LISTS:
        assert first.sheet(ENDS, number) == again.sheet(ENDS, number)
    assert first.rows("contacts") != other.rows("contacts")
    assert isinstance(first.written[0], Written)


def test_at_a_smaller_scale_the_shares_hold_as_nearly_as_counts_allow():
    families = events(2021, scale=0.3)
    plans = [
        (plan["started_on"], plan["ended_on"], [])
        for family in families
        for life in family.children
        for plan in life.of("child_protection_plan")
    ]
    assert long_plans(plans) == (28, 110)


def test_goals_of_measures_that_are_not_drawn_are_left_alone(tmp_path):
    made = make(tmp_path, ROOMS, seed=3, scale=0.01, published=[Goal("staff_who_are_permanent", "2021-03", percent=73)])
    assert sum(one.mapping is None for one in made) == 6, "half-yearly workbooks, and extracts beside them"
