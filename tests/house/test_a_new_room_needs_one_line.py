"""A new room needs one line: a package that nothing else knows is registered, and everything else follows from it.

The room is written here, into a temporary folder: a record with two sources, a limit, a clock and a chain, a measure
with a cut of the spine, a worklist. It is read from files, snapshotted, measured, listed, drawn in a child's timeline,
put in the dictionary and in the report.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from sightline import workspace as door
from sightline.areas import ROOMS
from sightline.base.errors import Refused
from sightline.cli import sightline
from sightline.language import Rooms, area
from sightline.workspace.dictionary import markdown
from sightline.workspace.workspace import Workspace

AS_AT = date(2021, 2, 28)

FILES = {
    "__init__.py": '''"""Advocacy.

Whether a child who asks for an advocate gets one.
"""
''',
    "limits.toml": """
[first_advocacy_visit]
title = "First visit by an advocate"
unit = "working days"
force = "local"
local = true
values = [{ value = 5, from = 2015-04-01, reference = "Local standard" }]

[advocacy_visit]
title = "Visits by an advocate"
unit = "weeks"
force = "local"
local = true
values = [{ value = 4, from = 2015-04-01, reference = "Local standard" }]
""",
    "records.py": '''"""What advocacy records."""

from sightline.language import Record, child, day, key, ref, text


class AdvocacyRequest(Record):
    """A child's request for an advocate."""

    title = "Requests for an advocate"
    ssd = "ssd_advocacy"
    request_id = key(ssd="advo_request_id")
    child_id = child(annex_a=(), ssd="advo_person_id")
    asked_on = day("Asked", ssd="advo_request_date", optional=False)
    reason = text("Reason", ssd="advo_reason")
    team = text("Team", ssd="advo_team")
    identity = ("child_id", "asked_on")
    happened = "asked_on"


class AdvocacyVisit(Record):
    """A visit by an advocate."""

    visit_id = key()
    child_id = child(annex_a=())
    request_id = ref("advocacy_request", at="visited_on")
    visited_on = day("Visited", optional=False)
    identity = ("child_id", "visited_on")
    happened = "visited_on"
''',
    "clocks.py": '''"""How soon an advocate must come."""

from advocacy.records import AdvocacyRequest, AdvocacyVisit
from sightline.language import Clock, Limits, _, first_of, is_blank, next_of

limits = Limits.beside(__file__)

first_advocacy_visit = Clock(
    "First advocacy visit",
    of=AdvocacyRequest,
    starts=_.asked_on,
    stops=first_of(AdvocacyVisit, "visited_on", on="request_id"),
    limit=limits.first_advocacy_visit,
    counts="requests",
    cuts={"team": _.team},
)

advocacy_visit = Clock(
    "Advocacy visit",
    of=AdvocacyVisit,
    starts=_.visited_on,
    stops=next_of(_.visited_on, within="request_id"),
    applies=~is_blank(_.request_id),
    limit=limits.advocacy_visit,
    counts="visits",
)
''',
    "measures.py": '''"""What advocacy is judged by."""

from advocacy.clocks import first_advocacy_visit
from advocacy.records import AdvocacyRequest
from sightline.language import Count, InTime, _

requests_for_an_advocate = Count(
    AdvocacyRequest, title="Requests for an advocate", month=_.asked_on, counts="requests", why="To be heard."
)

advocates_in_time = InTime(
    first_advocacy_visit,
    basis="due",
    title="Children visited by an advocate in time",
    why="A child who asks to be heard should not wait.",
)
''',
    "worklists.py": '''"""What an advocate has to do."""

from advocacy.clocks import advocacy_visit, first_advocacy_visit
from sightline.language import Worklist

visits_to_make = Worklist("Visits to make", who_for="advocates", clocks=(first_advocacy_visit, advocacy_visit))
''',
}

PLAN = """
[plan]
title = "A plan"
authority_name = "Anywhere"
authority_code = "332"
starts = 2021-01-01
ends = 2022-01-31
[report]
committee = "Scrutiny"
meeting_date = 2021-03-17
report_of = "Director"
contact = "Head of Performance"
[[priorities]]
key = "voice"
title = "Voice"
lead = "Head of Participation"
needs = "Children must be heard."
measures = ["advocates_in_time"]
"""


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Rooms]:
    package = tmp_path / "rooms" / "advocacy"
    package.mkdir(parents=True)
    for name, text in FILES.items():
        (package / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(package.parent))
    yield Rooms([*ROOMS.areas, area("advocacy")])  # the one line
    for name in [name for name in sys.modules if name.partition(".")[0] == "advocacy"]:
        del sys.modules[name]


@pytest.fixture
def council(tmp_path: Path, rooms: Rooms) -> Workspace:
    council = door.new(tmp_path / "council", "332", rooms)
    (council.folder / "improvement-plan.toml").write_text(PLAN, encoding="utf-8")
    ssd = tmp_path / "ssd_advocacy.csv"
    ssd.write_text(
        "advo_request_id,advo_person_id,advo_request_date,advo_reason\n"
        "R1,1,2021-01-04,School\nR2,2,2021-01-04,Home\nR3,3,2021-02-24,Home\n",
        encoding="utf-8",
    )
    (council.folder / "mappings" / "own.toml").write_text(
        'record = "advocacy_request"\n[columns]\nchild_id = "Child"\nasked_on = "Asked"\nteam = "Their team"\n',
        encoding="utf-8",
    )
    own = tmp_path / "own.csv"
    own.write_text(
        "Child,Asked,Their team\n1,04/01/2021,North\n2,04/01/2021,South\n4,01/02/2021,North\n", encoding="utf-8"
    )
    (council.folder / "mappings" / "visits.toml").write_text(
        'record = "advocacy_visit"\ncomplete = true\n[columns]\nchild_id = "Child"\nvisited_on = "Visit"\n',
        encoding="utf-8",
    )
    visits = tmp_path / "visits.csv"
    visits.write_text("Child,Visit\n1,11/01/2021\n1,12/02/2021\n2,20/01/2021\n", encoding="utf-8")
    allocations = tmp_path / "ssd_involvements.csv"
    allocations.write_text(
        "invo_involvements_id,invo_person_id,invo_professional_id,invo_involvement_start_date\n"
        "I1,1,W7,2020-01-01\nI2,2,W8,2020-01-01\n",
        encoding="utf-8",
    )
    council.load([ssd, own, visits, allocations], as_at=AS_AT)
    return council


def test_its_records_are_read_from_two_sources_and_linked(council):
    requests = council.store.latest().table(council.rooms.records["advocacy_request"]).sort("child_id")
    assert requests.select("child_id", "reason", "team").rows() == [
        ("1", "School", "North"),
        ("2", "Home", "South"),
        ("3", "Home", None),
        ("4", None, "North"),
    ]
    visits = council.store.latest().table(council.rooms.records["advocacy_visit"])
    assert visits["request_id"].null_count() == 0


def test_its_measures_are_computed_and_cut_by_what_the_room_and_the_spine_give(council):
    month = {"first": "2021-01", "last": "2021-01"}
    whole = council.figures("advocates_in_time", "requests_for_an_advocate", **month)
    assert whole.select("numerator", "denominator").rows() == [(1, 2), (2, None)]
    teams = council.figures("advocates_in_time", by="team", **month)
    assert teams.select("value_of_cut", "numerator", "denominator").rows() == [("North", 1, 1), ("South", 0, 1)]
    workers = council.figures("advocates_in_time", by="worker", **month)
    assert workers.select("value_of_cut", "numerator").rows() == [("W7", 1), ("W8", 0)], "a cut of the spine"


def test_its_clocks_make_dues_a_list_and_three_figures_each(council):
    due = council.due(clock="first_advocacy_visit")
    assert due.select("child_id", "state").rows() == [("4", "overdue"), ("3", "running")]
    chain = council.due(clock="advocacy_visit").sort("child_id")
    assert chain.select("child_id", "state", "recorded").rows() == [("1", "running", False), ("2", "overdue", False)]
    listed = council.worklist("visits_to_make")
    assert set(listed["child_id"]) == {"1", "2", "3", "4"}
    overdue = council.figures("first_advocacy_visit_overdue", "advocacy_visit_overdue", first="2021-02", last="2021-02")
    assert overdue["value"].to_list() == [1, 1]
    assert (
        council.figures("advocacy_visit_completed", "advocacy_visit_due", first="2021-02", last="2021-02").height == 2
    )


def test_rows_count_to_its_figures_and_a_childs_timeline_has_its_clocks(council):
    rows = council.rows("advocates_in_time", "2021-01").sort("child_id")
    assert rows.select("child_id", "state").rows() == [("1", "met"), ("2", "missed")]
    clocks = council.child("1")["clock"].drop_nulls().unique().sort().to_list()
    assert clocks == ["advocacy_visit", "first_advocacy_visit"]


def test_it_is_in_the_dictionary_and_in_the_report(council, tmp_path):
    page = markdown(council.dictionary())
    assert "## Advocacy" in page and "Requests for an advocate" in page and "First visit by an advocate" in page
    report = council.report("scrutiny", date(2021, 3, 17), tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Children visited by an advocate in time" in report
    summary = council.report("summary", date(2021, 3, 17), tmp_path / "summary.html", audience="internal")
    assert "Requests for an advocate" in summary.read_text(encoding="utf-8")


def test_its_limit_may_be_varied_by_the_workspace(council):
    settings = council.folder / "workspace.toml"
    varied = '[limits.first_advocacy_visit]\nvalue = 15\nfrom = 2020-01-01\nreason = "A shortage of advocates"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + varied, encoding="utf-8")
    again = door.open(council.folder, council.rooms)
    assert again.figures("advocates_in_time", first="2021-01", last="2021-01")["numerator"].to_list() == [2]


def test_a_councils_own_room_lives_in_its_workspace(tmp_path):
    """The same room in the workspace's folder, its modules naming each other by a dot: no line is needed at all."""
    council = door.new(tmp_path / "council", "332")
    package = council.folder / "rooms" / "advocacy"
    package.mkdir(parents=True)
    for name, text in FILES.items():
        (package / name).write_text(text.replace("from advocacy.", "from ."), encoding="utf-8")
    assert "advocates_in_time" not in council.rooms.measures
    again = door.open(council.folder)
    assert again.rooms.names == [*ROOMS.names, "advocacy"]
    assert door.open(council.folder).rooms is again.rooms, "read once for as long as it stays as it is"
    asked = ["-w", str(council.folder), "clock", "first_advocacy_visit", "--starts", "2021-01-04", "--json"]
    assert '"due": "2021-01-11"' in CliRunner().invoke(sightline, asked).output


def test_a_councils_own_room_that_is_broken_says_which_and_why(tmp_path):
    council = door.new(tmp_path / "council", "332")
    package = council.folder / "rooms" / "advocacy"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('"""Advocacy.\n"""\n', encoding="utf-8")
    (package / "records.py").write_text("from .nothing import Something\n", encoding="utf-8")
    with pytest.raises(Refused, match="own room 'advocacy' cannot be read"):
        door.open(council.folder)
    (package / "records.py").write_text("", encoding="utf-8")
    assert "advocacy" in door.open(council.folder).rooms.names


def test_a_councils_own_room_may_not_take_a_word_of_the_house(tmp_path):
    council = door.new(tmp_path / "council", "332")
    package = council.folder / "rooms" / "advocacy"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('"""Advocacy.\n"""\n', encoding="utf-8")
    again = "from sightline.language import Record, key\n\n\nclass Contact(Record):\n    contact_id = key()\n"
    (package / "records.py").write_text(again, encoding="utf-8")
    with pytest.raises(Refused, match="Two rooms declare the record 'contact'"):
        door.open(council.folder)
