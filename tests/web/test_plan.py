"""The plan is worked in: who may change what, what it was before, and what a spreadsheet brings in and out."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sightline import plan as plans
from sightline.base import sheets
from tests.web.conftest import PLAN

LEADS = ("priority", "front_door")
HOME = ("priority", "leadership")


@pytest.fixture(autouse=True)
def as_it_was(site: Path) -> Any:
    """Each test begins with the plan of the example, and nothing said about it."""
    from sightline.web.plan.models import Change, Comment, Question

    yield
    shutil.copy(PLAN, site / "improvement-plan.toml")
    for kind in (Change, Comment, Question):
        kind.objects.all().delete()


def held(site: Path, key: str) -> Any:
    return next(action for action in plans.read(site / "improvement-plan.toml").actions if action.key == key)


def typed(site: Path, key: str, **given: str) -> dict[str, str]:
    """The form of an action as a browser would send it, with some of it changed."""
    from sightline.web.plan.actions import mark_of

    action = held(site, key)
    dates = {name: getattr(action, name) for name in ("first_due", "revised_due", "done_on")}
    return {
        "text": action.text,
        "owner": action.owner,
        "status": action.status,
        **{name: value.text() if value else "" for name, value in dates.items()},
        "evidence": "\n".join(action.evidence),
        "note": action.note,
        "seen": mark_of(action),
        **given,
    }


def first(site: Path) -> str:
    """The key of an action under leadership that is under way and has a first date."""
    priority = plans.read(site / "improvement-plan.toml").priority("leadership")
    assert priority is not None
    return next(one.key for one in priority.actions if one.status != "done" and one.first_due is not None)


def test_the_lead_of_a_priority_changes_an_action_and_the_change_is_kept_with_what_was_before(site: Path, person: Any):
    from sightline.web.plan.models import Change

    key = first(site)
    before = held(site, key)
    given = typed(site, key, revised_due="30/06/2021", note="The supplier is late.")
    client = person("head_of_service", HOME)
    assert client.post(f"/priorities/actions/{key}/", given).status_code == 302
    after = held(site, key)
    assert (after.first_due, after.revised_due.text()) == (before.first_due, "30 June 2021")
    kept = {one.what: (one.by, one.before, one.after) for one in Change.objects.filter(key=key)}
    assert kept["revised due"] == (
        "head_of_service",
        before.revised_due.text() if before.revised_due else "",
        "30 June 2021",
    )
    assert kept["note"][2] == "The supplier is late."
    body = client.get("/priorities/leadership/").content.decode()
    assert f"due 30 June 2021, first {before.first_due.text()}" in body and "The supplier is late." in body
    assert "30 June 2021" in client.get("/priorities/history/").content.decode()


def test_the_first_date_of_an_action_never_changes(site: Path, person: Any):
    key = first(site)
    before = held(site, key)
    client = person("head_of_service", HOME)
    client.post(f"/priorities/actions/{key}/", typed(site, key, first_due="01/01/2030", note="moved"))
    assert held(site, key).first_due == before.first_due and held(site, key).note == "moved"


def test_an_action_with_a_day_on_which_it_was_done_is_done(site: Path, person: Any):
    key = first(site)
    person("head_of_service", HOME).post(f"/priorities/actions/{key}/", typed(site, key, done_on="March 2021"))
    assert (held(site, key).status, held(site, key).done_on.text()) == ("done", "March 2021")


def test_a_lead_changes_no_other_priority_and_a_social_worker_none(site: Path, person: Any):
    other = next(one for one in plans.read(site / "improvement-plan.toml").priorities if one.key != "leadership")
    key = other.actions[0].key
    for role in ("head_of_service", "social_worker", "partner", "analyst"):
        answer = person(role, HOME).post(f"/priorities/actions/{key}/", typed(site, key, note="mine now"))
        assert answer.status_code == 403
    assert held(site, key).note != "mine now"
    ended = person("head_of_service", ("priority", "leadership", date(2021, 1, 1)))
    assert ended.get(f"/priorities/actions/{first(site)}/").status_code == 403
    assert person("director").post(f"/priorities/actions/{key}/", typed(site, key, note="agreed")).status_code == 302


def test_nobody_overwrites_what_somebody_else_has_changed_meanwhile(site: Path, person: Any):
    key = first(site)
    mine, theirs = typed(site, key, note="mine"), typed(site, key, note="theirs")
    assert person("director").post(f"/priorities/actions/{key}/", theirs).status_code == 302
    answer = person("head_of_service", HOME).post(f"/priorities/actions/{key}/", mine)
    assert answer.status_code == 200 and "Somebody has changed this action" in answer.content.decode()
    assert "mine" in answer.content.decode(), "what was typed is still there"
    assert held(site, key).note == "theirs"


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"revised_due": "soon"}, "is not a date"),
        ({"text": ""}, "What is to be done: this is needed"),
        ({"status": "abandoned"}, "Status: choose one of those listed"),
    ],
)
def test_what_cannot_stand_is_said_above_the_form_and_nothing_is_changed(site, person, given, says):
    key = first(site)
    before = held(site, key)
    answer = person("head_of_service", HOME).post(f"/priorities/actions/{key}/", typed(site, key, **given))
    body = answer.content.decode()
    assert answer.status_code == 200 and says in body and "There is a problem" in body and "<title>Error" in body
    assert held(site, key) == before


def test_evidence_is_a_sentence_a_page_a_figure_or_a_file(site: Path, person: Any):
    key = first(site)
    lines = "Seen in an audit.\nhttps://intranet.example/minutes\nfigure: contacts"
    file = io.BytesIO(b"the minutes")
    file.name = "minutes <b>.txt"
    client = person("head_of_service", HOME)
    client.post(f"/priorities/actions/{key}/", {**typed(site, key, evidence=lines), "file": file})
    evidence = held(site, key).evidence
    assert evidence[:3] == tuple(lines.splitlines()) and evidence[3].startswith("file:")
    body = client.get("/priorities/leadership/").content.decode()
    assert 'href="https://intranet.example/minutes"' in body and 'href="/figures/contacts/"' in body
    assert "minutes &lt;b&gt;.txt" in body and "<b>.txt" not in body
    number = evidence[3].partition(":")[2].split(" ")[0]
    taken = client.get(f"/priorities/evidence/{number}/")
    assert b"".join(taken.streaming_content) == b"the minutes" and "attachment" in taken["Content-Disposition"]
    refused = person("partner", ("priority", "assessment")).get(f"/priorities/evidence/{number}/")
    assert refused.status_code == 403


def test_an_action_is_added_under_the_next_key(site: Path, person: Any):
    priority = plans.read(site / "improvement-plan.toml").priority("front_door")
    assert priority is not None
    given = {
        "text": "Try a second line",
        "owner": "Head of the Front Door",
        "status": "planned",
        "first_due": "2021-Q2",
    }
    assert person("head_of_service", LEADS).post("/priorities/front_door/new-action/", given).status_code == 302
    now = plans.read(site / "improvement-plan.toml").priority("front_door")
    assert now is not None
    assert now.actions[:-1] == priority.actions
    added = now.actions[-1]
    assert added.first_due is not None
    assert (added.text, added.first_due.text()) == ("Try a second line", "Quarter 2 of 2021/22")
    assert added.key not in {action.key for action in priority.actions}


def test_commentary_is_written_on_a_priority_and_on_a_figure_and_the_older_is_kept(site: Path, person: Any):
    from sightline.web.plan.models import Comment

    client = person("head_of_service", LEADS)
    for text in ("First words.", "Second words <script>alert(1)</script>."):
        assert client.post("/priorities/comment/priority/front_door/", {"text": text}).status_code == 302
    client.post("/priorities/comment/figure/contacts_decided_in_1_working_day/", {"text": "We hired two people."})
    assert Comment.objects.filter(kind="priority").count() == 2
    body = client.get("/priorities/front_door/").content.decode()
    assert body.index("Second words") < body.index("First words") and "<script>alert" not in body
    assert "We hired two people." in client.get("/figures/contacts_decided_in_1_working_day/").content.decode()
    refused = client.post("/priorities/comment/figure/assessments_in_45_working_days/", {"text": "Not mine."})
    assert refused.status_code in (403, 404)


def test_a_partner_sees_the_part_of_the_plan_that_is_theirs_and_no_other(site: Path, person: Any):
    client = person("partner", LEADS)
    body = client.get("/priorities/").content.decode()
    assert "/priorities/front_door/" in body and "/priorities/leadership/" not in body
    assert client.get("/priorities/leadership/").status_code == 404
    book = sheet(client.get("/priorities/plan.xlsx").content, "Actions")
    assert set(book["Priority"]) == {"front_door"}
    nothing = person("partner").get("/priorities/").content.decode()
    assert "None of the plan is given to you" in nothing


def sheet(content: bytes, name: str) -> dict[str, list[str]]:
    import polars as pl

    table = pl.read_excel(io.BytesIO(content), sheet_name=name, engine="calamine", infer_schema_length=0)
    return {column: table[column].to_list() for column in table.columns}


def test_the_plan_goes_out_as_a_workbook_and_comes_back_the_same(site: Path, person: Any, tmp_path: Path):
    before = plans.read(site / "improvement-plan.toml")
    content = person("director").get("/priorities/plan.xlsx").content
    answer = person("director").post("/priorities/take-in/", {"file": named(content, "plan.xlsx")})
    body = answer.content.decode()
    assert "Nothing in the plan was changed." in body and "Everything in the workbook fitted." in body
    assert plans.read(site / "improvement-plan.toml") == before


def named(content: bytes, name: str) -> io.BytesIO:
    file = io.BytesIO(content)
    file.name = name
    return file


def test_a_workbook_changes_what_fits_and_says_what_does_not(site: Path, person: Any, tmp_path: Path):
    key = first(site)
    before = plans.read(site / "improvement-plan.toml")
    path = tmp_path / "actions.xlsx"
    head = (
        "Key",
        "Priority",
        "Action",
        "Owner",
        "Status",
        "First due",
        "Revised due",
        "Done on",
        "Evidence",
        "Figure",
        "Note",
    )
    rows = [
        (key, "leadership", "Rewritten", "Head of the Front Door", "under way", "01/01/1999", "", "", "", "", ""),
        ("A2.99", "front_door", "Brand new", "Head of the Front Door", "planned", "March 2021", "", "", "", "", ""),
        ("A9.98", "nowhere", "Lost", "Nobody", "planned", "", "", "", "", "", ""),
        ("", "front_door", "No key", "Nobody", "planned", "", "", "", "", "", ""),
        ("A2.97", "front_door", "Odd", "Somebody", "abandoned", "one day", "", "", "", "", ""),
    ]
    sheets.write(path, [("Actions", head, rows), ("Notes", ("a", "b"), [("x", "y")])])
    answer = person("director").post("/priorities/take-in/", {"file": named(path.read_bytes(), "actions.xlsx")})
    body = answer.content.decode()
    now = plans.read(site / "improvement-plan.toml")
    changed = held(site, key)
    assert (changed.text, changed.first_due) == ("Rewritten", next(a for a in before.actions if a.key == key).first_due)
    assert changed.revised_due is not None, "the other date became the revised one"
    assert held(site, "A2.99").first_due.text() == "March 2021"
    assert {"A9.98", ""}.isdisjoint({action.key for action in now.actions})
    assert held(site, "A2.97").first_due is None and held(site, "A2.97").status == "planned"
    assert len(now.actions) == len(before.actions) + 2, "nothing is taken out"
    for said in (
        "has no key, or names a priority",
        "cannot be read",
        "left as it was",
        "is none of a plan",
        "Brand new",
    ):
        assert said in body, said


def test_what_a_workbook_brings_in_is_saved_and_queried_and_what_was_there_before_is_not(
    site: Path, person: Any, tmp_path: Path
):
    from sightline.plan.tables import CLAIMS

    path = tmp_path / "claims.xlsx"
    sheets.write(path, [("Claims", CLAIMS.headings, [("C9", "Better month on month.", "N06\nN07", "", "")])])
    answer = person("director").post("/priorities/take-in/", {"file": named(path.read_bytes(), "claims.xlsx")})
    queried = answer.content.decode().partition("What a careful reader would query in it")[2]
    assert "C9" in queried and "month on month" in queried and "N20a" not in queried
    claim = next(one for one in plans.read(site / "improvement-plan.toml").claims if one.id == "C9")
    assert claim.figures == ("N06", "N07")


def test_a_partners_workbook_holds_no_figure_of_a_priority_that_is_not_theirs(site: Path, person: Any, tmp_path: Path):
    content = person("partner", LEADS).get("/priorities/plan.xlsx").content
    mine = set(plans.read(site / "improvement-plan.toml").priority("front_door").measures)
    published = {"contacts_decided_in_1_working_day", "contacts_audited"}
    assert set(sheet(content, "Published")["Figure"]) == published <= mine
    assert sheet(content, "Claims")["Key"] == ["C1"]
    for name in ("Targets", "Comparators", "Returns", "Breaks"):
        assert set(sheet(content, name)["Figure"]) <= mine, name


def test_a_file_that_is_no_workbook_is_refused_and_nothing_is_changed(site: Path, person: Any):
    before = (site / "improvement-plan.toml").read_bytes()
    answer = person("director").post("/priorities/take-in/", {"file": named(b"PK\x03\x04nonsense", "plan.xlsx")})
    assert "There is a problem" in answer.content.decode()
    assert (site / "improvement-plan.toml").read_bytes() == before


def test_a_decision_is_asked_for_and_made_once(site: Path, person: Any):
    from sightline.web.plan.models import Question

    client = person("head_of_service", LEADS)
    client.post("/decisions/", {"text": "May we hire two more?"})
    asked = Question.objects.get()
    client.post(f"/decisions/{asked.pk}/", {"decision": "Yes, until March."})
    client.post(f"/decisions/{asked.pk}/", {"decision": "No."})
    asked.refresh_from_db()
    assert (asked.decision, asked.decided_by) == ("Yes, until March.", "head_of_service")
    assert "decided already" in client.get("/decisions/").content.decode()


def test_two_who_change_the_plan_at_once_both_keep_what_they_did(site: Path, person: Any):
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    from sightline.web.accounts.models import Person
    from sightline.web.plan import actions
    from sightline.web.plan.actions import mark_of

    person("director")
    who = Person.objects.get(username="director")
    keys = [action.key for action in plans.read(site / "improvement-plan.toml").actions[:6]]

    def change(key: str) -> None:
        try:
            actions.change_action(who, key, mark_of(held(site, key)), {"note": f"note on {key}"})
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(change, keys))
    assert [held(site, key).note for key in keys] == [f"note on {key}" for key in keys]
