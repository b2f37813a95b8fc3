"""Home says what changed, lists say how old they are, and a council's own limits, colour and logo are applied."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sightline import workspace as door
from sightline.base import now
from sightline.base.errors import Refused
from tests.spec.given import loaded


@pytest.fixture
def settings_file(site: Path) -> Any:
    """The workspace's settings, put back as they were."""
    path = site / "workspace.toml"
    before = path.read_text(encoding="utf-8")
    yield path
    path.write_text(before, encoding="utf-8")


def test_home_says_what_changed_since_a_person_last_looked_and_what_they_did_themselves_is_left_out(person: Any):
    from sightline.web.accounts.models import Person
    from sightline.web.plan.models import Change
    from sightline.web.records.models import Look

    client = person("director")
    assert "Changed since you last looked" not in client.get("/").content.decode(), "the first time there is no before"
    look = Look.objects.get(person__username="director")
    look.figures = {**look.figures, "contacts": ["2021-01", 99.0, "no milestone"]}
    look.save()
    Change.objects.create(by="head_of_service", kind="action", key="A2.1", what="note")
    Change.objects.create(by="director", kind="action", key="A2.1", what="note")
    from django.test import Client

    again = Client()
    again.force_login(
        Person.objects.get(username="director"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    body = " ".join(again.get("/").content.decode().split())
    assert "Changed since you last looked" in body and "99 (January 2021) is now" in body
    assert "The plan</a>: 1 change</li>" in body
    assert "99 (January 2021) is now" in " ".join(again.get("/").content.decode().split()), "it stands for the session"
    Change.objects.all().delete()


def test_home_counts_what_is_due_for_whoever_looks(person: Any):
    body = " ".join(person("team_manager", ("team", "North")).get("/").content.decode().split())
    assert '<span class="site-count__number">2</span> overdue' in body
    nobody = person("team_manager").get("/").content.decode()
    assert "Nothing is due within 7 days for the children whom you may see" in nobody


def test_home_shows_those_without_lists_or_figures_where_to_begin(person: Any):
    assert 'href="/administration/"' in person("administrator").get("/").content.decode()
    assert 'href="/administration/viewing-log/"' in person("access_auditor").get("/").content.decode()
    assert "Ask your administrator for one" in person("no such role").get("/").content.decode()


def test_content_that_was_refused_before_is_not_used_when_it_is_sent_again(site: Path, person: Any, tmp_path: Path):
    from sightline.snapshot.decisions import Decision
    from sightline.web.loads.models import Load
    from sightline.web.worker import run
    from tests.spec.books import CONTACTS, book, contact

    store = door.open(site).store
    said, before = [], store.latest().id
    for number in range(2):
        load = Load.objects.create(sent_by="analyst", files="same.xlsx", as_at=date(2021, 3, 9))
        load.folder.mkdir(parents=True)
        book(load.folder / "same.xlsx", {"List 1": (CONTACTS, [contact("9001", "06/02/2021")])})
        run(load)
        said.append(load.said)
        if not number:
            store.decide(Decision(load.snapshot, "refused", "ann", now.timestamp(), "It is a test file."), seen="")
    assert "refused the same content" not in said[0]
    assert "ann refused the same content before (It is a test file.)" in said[1]
    assert store.latest().id == before


def test_a_list_says_how_old_its_data_are_and_warns_when_that_is_too_old(site: Path, person: Any):
    from django.test import override_settings

    client = person("director")
    body = client.get("/worklists/?clock=contact_decision").content.decode()
    assert "Data as of" in body and "loaded at" in body and "too old" not in body, "a demonstration stands still"
    with override_settings(DEMONSTRATION=False):
        from sightline.web.pages.access import figures_alone
        from sightline.web.pages.freshness import data_as_of

        fresh = data_as_of(figures_alone(), ["contact_decision"])
    assert fresh is not None and "too old for a limit of 1 working day" in fresh.warns


def test_data_of_today_are_not_too_old(tmp_path: Path, site: Path):
    from django.test import override_settings

    from sightline.web.pages.freshness import data_as_of

    contact = {"contact_id": "C1", "child_id": "1", "received_at": "01/02/2021 09:00", "decided_at": ""}
    for age, warned in ((0, False), (1, False), (2, True)):
        folder = tmp_path / str(age)
        council = loaded(folder, {"contact": [contact]}, now.today() - timedelta(days=age))
        with override_settings(DEMONSTRATION=False):
            fresh = data_as_of(council, ["contact_decision"])
            weeks = data_as_of(council, ["first_review_conference"])
        assert fresh is not None and bool(fresh.warns) is warned and "today" in fresh.says
        assert weeks is not None and not weeks.warns, "a limit of months bears a day or two"


def test_a_limit_is_varied_with_a_reason_that_is_shown_and_figures_go_by_it_at_once(
    site: Path, person: Any, settings_file: Path
):
    client = person("administrator")
    limit = door.open(site).rooms.limits["core_group"]
    before = door.open(site).rules.limit(limit).text()
    sent = {"value": "20", "starts": "2021-02-01", "reason": "Local core group guidance"}
    assert client.post("/administration/settings/core_group/", sent).status_code == 302
    assert door.open(site).rules.limit(limit).values[-1].value == 20
    body = client.get("/administration/settings/").content.decode()
    assert "Local core group guidance" in body and before in body
    assert 'code = "332"' in settings_file.read_text(encoding="utf-8"), "the rest of the file is as it was"


@pytest.mark.parametrize(
    ("given", "says"),
    [({"reason": ""}, "Reason: this is needed"), ({"starts": "soon"}, "is not a date"), ({"value": "-1"}, "greater")],
)
def test_a_limit_without_a_reason_or_a_day_is_refused(person: Any, settings_file: Path, given, says):
    before = settings_file.read_bytes()
    sent = {"value": "20", "starts": "2021-02-01", "reason": "Guidance", **given}
    answer = person("administrator").post("/administration/settings/core_group/", sent)
    assert answer.status_code == 200 and says in answer.content.decode()
    assert settings_file.read_bytes() == before


def test_the_law_is_not_varied(site: Path, person: Any):
    law = next(key for key, limit in door.open(site).rooms.limits.items() if not limit.local)
    assert person("administrator").get(f"/administration/settings/{law}/").status_code == 404


def test_a_council_sets_its_accent_and_its_logo(site: Path, person: Any, settings_file: Path):
    from django.test import Client

    text = settings_file.read_text(encoding="utf-8")
    settings_file.write_text(f'{text}\n[site]\ncolour = "#5b2c6f"\nlogo = "logo.svg"\n', encoding="utf-8")
    (site / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    stranger = Client()
    assert "--accent: #5b2c6f" in stranger.get("/brand/colours.css").content.decode()
    body = stranger.get("/accounts/login/").content.decode()
    assert "/brand/colours.css" in body and "/brand/logo" in body and "Dudley" in body
    logo = stranger.get("/brand/logo")
    assert logo["Content-Type"] == "image/svg+xml"
    logo.close()
    settings_file.write_text(f'{text}\n[site]\nlogo = "../secret.svg"\n', encoding="utf-8")
    assert stranger.get("/brand/logo").status_code == 404, "nothing outside the workspace is a logo"


@pytest.mark.parametrize(("colour", "why"), [("#ffff00", "cannot be read"), ("purple", "is no colour")])
def test_an_accent_on_which_white_cannot_be_read_is_refused(tmp_path: Path, colour: str, why: str):
    folder = door.new(tmp_path / "council", "332").folder
    path = folder / "workspace.toml"
    path.write_text(path.read_text(encoding="utf-8") + f'\n[site]\ncolour = "{colour}"\n', encoding="utf-8")
    with pytest.raises(Refused, match=why):
        door.open(folder)


def test_a_snapshot_is_refused_on_the_site_and_figures_go_by_the_one_before(site: Path, person: Any, tmp_path: Path):
    from tests.spec.books import CONTACTS, book, contact

    before = door.open(site).store.latest().id
    path = book(tmp_path / "later.xlsx", {"List 1": (CONTACTS, [contact("8001", "05/02/2021")])})
    latest = door.open(site).load([path], as_at=date(2021, 3, 5)).snapshot
    client = person("analyst")
    page = f"/data/{latest}/"
    assert "Nobody has decided on it yet" in client.get(page).content.decode()
    client.post(f"{page}decide/", {"word": "refused", "seen": ""})
    assert "not refused without a reason" in client.get(page).content.decode()
    answer = client.post(
        f"{page}decide/", {"word": "refused", "seen": "", "why": "Half of it is missing."}, follow=True
    )
    body = answer.content.decode()
    assert f"Snapshot {latest} is refused" in body and "Half of it is missing." in body
    assert door.open(site).store.latest().id == before
    second = person("director").post(f"{page}decide/", {"word": "accepted", "seen": ""}, follow=True)
    assert "analyst has meanwhile refused" in second.content.decode()
    assert door.open(site).store.latest().id == before
