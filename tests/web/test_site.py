"""The site says what the engine says, keeps a browser safe, and lets nobody in without a second factor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sightline import workspace as door
from sightline.workspace import viewing
from tests.spec.given import write_files
from tests.web.conftest import AS_AT


def test_a_figures_page_says_what_the_engine_says(site: Path, person: Any):
    body = person("director").get("/figures/contacts_decided_in_1_working_day/").content.decode()
    row = (
        door.open(site).figures("contacts_decided_in_1_working_day", first="2021-02", last="2021-02").row(0, named=True)
    )
    assert row["denominator"] >= 4
    assert f"({row['numerator']:.0f} of {row['denominator']:.0f} contacts)" in body
    assert "Definition " + row["version"] in body and row["snapshot"] in body


def test_the_rows_behind_a_figure_are_as_many_as_it_counts(site: Path, person: Any):
    body = person("director").get("/figures/contacts/rows/?month=2021-02").content.decode()
    whole = int(door.open(site).figures("contacts", first="2021-02", last="2021-02")["value"][0])
    assert f"{whole} rows, behind a figure of {whole}" in " ".join(body.split())
    scoped = person("social_worker", ("worker", "W1")).get("/figures/contacts/rows/?month=2021-02").content.decode()
    assert f"1 row, behind a figure of {whole}" in " ".join(scoped.split()) and "You see those" in scoped


def test_a_figure_that_cannot_be_computed_is_not_a_zero(person: Any):
    body = person("director").get("/figures/core_groups_on_time/").content.decode()
    assert "not computable" in body


def test_what_was_published_stands_beside_what_the_data_give_report_by_report(site: Path, person: Any):
    body = " ".join(person("board_member").get("/figures/published/").content.decode().split())
    made = door.open(site).reconcile()
    assert "Scrutiny committee, 17 March 2021" in body
    assert f"{made['equal'].sum()} of {made.height} are the same." in body
    assert body.count("compared with the plan&#x27;s milestone") == 3, "targets are compared as targets"
    assert "Nothing loaded" in body or "No file" in body, "and the rest says what is missing"


def test_rows_that_are_about_no_child_are_shown_by_their_identifier(site: Path, person: Any):
    post = {"post_id": "P7", "made_on": "01/04/2015", "leadership": "Y", "service": "Leadership"}
    left = {"employment_id": "E7", "post": "P7", "worker": "W7", "started_on": "01/04/2019", "ended_on": "29/01/2021"}
    workspace = door.open(site)
    workspace.load(write_files(site, {"post": [post], "employment": [left]}), as_at=AS_AT)
    client = person("director")
    listed = client.get("/worklists/?list=leadership_posts_to_fill").content.decode()
    assert 'scope="row" class="govuk-table__header">E7</th>' in listed and "30 Apr 2021" in listed
    behind = client.get("/figures/leadership_posts_vacant/rows/?month=2021-02").content.decode()
    assert 'scope="row" class="govuk-table__header">P7</th>' in behind
    scoped = person("social_worker", ("worker", "W1")).get("/worklists/?list=leadership_posts_to_fill")
    assert scoped.status_code == 200 and ">E7<" not in scoped.content.decode()


def test_a_supervision_is_due_to_the_manager_of_the_team_and_to_no_other(site: Path, person: Any):
    held = {"supervision_id": "SS1", "worker": "W1", "team": "Hub", "held_on": "04/01/2021"}
    door.open(site).load(write_files(site, {"staff_supervision": [held]}), as_at=AS_AT)
    address = "/worklists/?clock=staff_supervision"
    assert ">SS1<" in person("team_manager", ("team", "Hub")).get(address).content.decode()
    assert ">SS1<" in person("director").get(address).content.decode()
    for scope in (("team", "South"), ("worker", "W1")):
        assert ">SS1<" not in person("team_manager", scope).get(address).content.decode(), scope


def test_only_children_who_are_shown_are_written_down(site: Path, person: Any, monkeypatch: pytest.MonkeyPatch):
    client, before = person("director"), len(viewing.read(site))
    client.get("/")
    assert len(viewing.read(site)) == before, "counts of what is due show no child"
    monkeypatch.setattr("sightline.web.pages.work.MOST", 1)
    body = client.get("/worklists/?clock=contact_decision").content.decode()
    (line,) = viewing.read(site)[before:]
    assert "the first 1 are shown" in body and line["action"] == "due" and line["rows"] == len(line["children"]) == 1


def test_a_chart_is_a_picture_with_words_for_those_who_do_not_see_it(person: Any):
    client = person("director")
    assert client.get("/figures/contacts/chart.svg")["Content-Type"] == "image/svg+xml"
    body = client.get("/figures/contacts/").content.decode()
    assert 'alt="' in body and 'alt=""' not in body


@pytest.mark.parametrize("page", ["/figures/nothing/", "/priorities/nothing/", "/data/ffff/", "/nowhere/"])
def test_a_page_that_is_not_there_says_so_kindly(person: Any, page: str):
    answer = person("director").get(page)
    assert answer.status_code == 404 and b"There is no such page" in answer.content


def test_a_browser_runs_and_shows_nothing_from_elsewhere(person: Any):
    answer = person("director").get("/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert answer["X-Frame-Options"] == "DENY" and answer["Referrer-Policy"] == "same-origin"
    body = answer.content.decode()
    assert "http://" not in body and "https://" not in body and "<script" not in body and "style=" not in body


def test_nobody_makes_an_account_of_their_own(site: Path):
    from django.test import Client

    from sightline.web.accounts.models import Person

    given = {"username": "stranger", "password1": "a long enough secret", "password2": "a long enough secret"}
    Client().post("/accounts/signup/", given)
    assert not Person.objects.filter(username="stranger").exists()


def test_a_form_from_another_site_is_refused(site: Path):
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "director", "password": "x"})
    assert answer.status_code == 403


def test_whoever_guesses_is_locked_out(site: Path, person: Any):
    from django.core.cache import cache
    from django.test import Client

    person("director")
    cache.clear()
    client = Client()
    for _ in range(12):
        client.post("/accounts/login/", {"login": "director", "password": "a wrong guess"})
    answer = client.post("/accounts/login/", {"login": "director", "password": "a long enough secret"})
    assert answer.status_code == 429 or b"Too many" in answer.content
    cache.clear()


def test_a_password_alone_opens_nothing_outside_the_demonstration(person: Any, settings_off: None):
    answer = person("director").get("/figures/")
    assert answer.status_code == 302 and "totp" in answer["Location"]


@pytest.fixture
def settings_off(site: Path):
    from django.test import override_settings

    with override_settings(DEMONSTRATION=False):
        yield


def test_a_child_is_shown_with_the_family_that_the_viewer_may_see_and_a_way_to_the_record(site: Path, person: Any):
    from sightline.web.pages.access import reference_to

    page = f"/children/{reference_to('1001')}/"
    manager = person("team_manager", ("team", "North")).get(page).content.decode()
    assert reference_to("1002") in manager and reference_to("1003") not in manager
    assert 'href="https://case.example/person/1001"' in manager
    assert reference_to("1003") in person("director").get(page).content.decode()


def test_a_worklist_is_taken_away_by_those_who_may_and_that_is_written_down(site: Path, person: Any):
    import io
    import json

    import polars as pl

    answer = person("team_manager", ("team", "North")).get("/worklists/worklist.xlsx?clock=contact_decision")
    held = pl.read_excel(io.BytesIO(answer.content), engine="calamine", infer_schema_length=0)
    assert held["Child"].to_list() == ["1001", "1002"] and held["Name"].to_list() == ["Robin Invented", ""]
    last = json.loads((site / "viewing-log.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (last["who"], last["action"], last["children"]) == ("team_manager", "download", ["1001", "1002"])


def test_the_accessibility_statement_is_for_strangers_too(site: Path):
    from django.test import Client

    assert Client().get("/accessibility/").status_code == 200


def test_people_are_added_from_the_command_line_and_a_weak_password_is_refused(site: Path):
    from click.testing import CliRunner

    from sightline.base.errors import Refused
    from sightline.cli import sightline
    from sightline.web.accounts.models import Person

    words = ["-w", str(site), "person", "add", "j.manager", "--role", "team_manager", "--team", "North"]
    weak = CliRunner().invoke(sightline, [*words, "--password", "password"])
    assert isinstance(weak.exception, Refused) and not Person.objects.filter(username="j.manager").exists()
    made = CliRunner().invoke(sightline, [*words, "--password", "plain larch kettle"], standalone_mode=False)
    assert made.exception is None and "team manager" in made.output
    person = Person.objects.get(username="j.manager")
    assert person.check_password("plain larch kettle") and person.scopes.get().name == "North"
    wrong = CliRunner().invoke(sightline, [*words[:5], "--role", "emperor", "--password", "plain larch kettle"])
    assert "team_manager" in str(wrong.exception) or "emperor" in str(wrong.exception)
