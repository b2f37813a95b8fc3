"""Restricted records, records opened with a reason, ticks on worklists, notices: nobody sees more than they should."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sightline.base import now
from tests.web.test_access import listed

REASON = "Police protection this evening, the duty worker must see the plan."
WHY = "A relative of the child works in the service's own front office."


@pytest.fixture(autouse=True)
def afterwards(site: Path) -> Any:
    from sightline.web.records.models import Notice, Opening, Restriction, Tick

    yield
    for kind in (Notice, Opening, Restriction, Tick):
        kind.objects.all().delete()


def reference(child: str) -> str:
    from sightline.web.pages.access import reference_to

    return reference_to(child)


def restrict(person: Any, child: str, ground: str = "staff interest", **given: Any) -> Any:
    client = person("head_of_service")
    answer = client.post("/children/restricted/new/", {"identifier": child, "ground": ground, "why": WHY, **given})
    assert answer.status_code == 302, answer.content.decode()
    return client


def log(site: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (site / "viewing-log.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_restricted_child_is_hidden_everywhere_from_all_but_those_who_are_named(site: Path, person: Any):
    lead = restrict(person, "1001")
    assert "1001" in listed(lead)
    for role, scope in (("director", ()), ("team_manager", (("team", "North"),)), ("analyst", ())):
        client = person(role, *scope)
        assert "1001" not in listed(client)
        assert client.get(f"/children/{reference('1001')}/").status_code == 404
        rows = client.get("/figures/contacts/rows/?month=2021-02").content.decode()
        assert reference("1001") not in rows and "Robin" not in rows and "1001" not in rows
        assert "1001" not in client.post("/children/", {"text": "1001"}).content.decode().replace('value="1001"', "")
    family = person("director").get(f"/children/{reference('1002')}/").content.decode()
    assert reference("1001") not in family and reference("1003") in family


def test_a_list_says_how_many_it_leaves_out_and_not_whose(site: Path, person: Any):
    restrict(person, "1001")
    body = person("team_manager", ("team", "North")).get("/worklists/").content.decode()
    assert "1 more is of children whose records are restricted" in " ".join(body.split())
    other = person("team_manager", ("team", "South")).get("/worklists/").content.decode()
    assert "restricted" not in other, "a list of another team does not tell that there is one"


def test_a_figure_still_counts_a_child_whose_record_is_restricted(site: Path, person: Any):
    from sightline import workspace as door

    restrict(person, "1001")
    whole = int(door.open(site).figures("contacts", first="2021-02", last="2021-02")["value"][0])
    body = " ".join(person("director").get("/figures/contacts/rows/?month=2021-02").content.decode().split())
    assert f"behind a figure of {whole}" in body and "1 more is of children" in body


def test_those_who_are_named_see_the_child_and_that_the_record_is_restricted(site: Path, person: Any):
    from sightline.web.accounts.models import Person

    person("director")
    restrict(person, "1001", may_see=[str(Person.objects.get(username="director").pk)])
    from django.test import Client

    client = Client()
    client.force_login(
        Person.objects.get(username="director"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    body = client.get(f"/children/{reference('1001')}/").content.decode()
    assert "This record is restricted" in body and "Robin Invented" in body


def test_a_restriction_ends_after_ninety_days_unless_it_is_approved_anew(site: Path, person: Any):
    from sightline.web.records.models import Restriction

    lead = restrict(person, "1001")
    held = Restriction.objects.get()
    assert held.ends == now.today() + timedelta(days=90)
    Restriction.objects.update(starts=now.today() - timedelta(days=91), ends=now.today() - timedelta(days=1))
    assert "1001" in listed(person("director"))
    Restriction.objects.update(ends=now.today())
    lead.post(f"/children/restricted/{held.pk}/", {"do": "renew"})
    held.refresh_from_db()
    assert held.ends == now.today() + timedelta(days=90)
    lead.post(f"/children/restricted/{held.pk}/", {"do": "lift"})
    assert "1001" in listed(person("director"))


def test_a_restriction_that_guards_an_adoption_does_not_end_by_itself_and_links_nobody(site: Path, person: Any):
    from sightline.web.records.models import Restriction

    lead = restrict(person, "1001", ground="adoption")
    Restriction.objects.update(starts=date(2020, 1, 1), ends=date(2020, 3, 31))
    assert "1001" not in listed(person("director"))
    own = lead.get(f"/children/{reference('1001')}/").content.decode()
    assert own and reference("1002") not in own and reference("1003") not in own
    other = lead.get(f"/children/{reference('1002')}/").content.decode()
    assert reference("1001") not in other and reference("1003") in other
    answer = person("director").post("/children/open/", {"identifier": "1001", "reason": REASON})
    assert "No record can be opened" in answer.content.decode()


def test_who_may_restrict_sees_the_restrictions_that_name_them_and_of_the_others_that_they_exist(person: Any):
    restrict(person, "1001")
    body = person("director").get("/children/restricted/").content.decode()
    assert "1001" not in body and "1 more is in force" in " ".join(body.split())
    assert person("director").post("/children/restricted/1/", {"do": "lift"}).status_code == 404


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"why": "short"}, "needs a reason"),
        ({"ground": "spite"}, "Ground: choose one of those listed"),
        ({"identifier": "9999"}, "No child of the latest data"),
    ],
)
def test_a_restriction_without_ground_reason_or_child_is_refused(person, given, says):
    from sightline.web.records.models import Restriction

    sent = {"identifier": "1001", "ground": "high risk", "why": WHY, **given}
    body = person("head_of_service").post("/children/restricted/new/", sent).content.decode()
    assert says in body and not Restriction.objects.exists()


def test_a_record_out_of_sight_is_opened_with_a_reason_and_those_who_answer_for_it_are_told(site: Path, person: Any):
    from sightline.web.accounts.models import Person
    from sightline.web.records.models import Notice

    person("access_auditor")
    person("director")
    client = person("social_worker", ("worker", "W1"))
    assert client.get(f"/children/{reference('1003')}/").status_code == 404
    answer = client.post("/children/open/", {"identifier": "1003", "reason": REASON})
    assert answer["Location"] == f"/children/{reference('1003')}/"
    body = client.get(answer["Location"]).content.decode()
    assert "You opened this record with a reason" in body
    assert listed(client) == {"1001", "1003"}
    line = next(one for one in reversed(log(site)) if one["action"] == "opened with a reason")
    assert (line["who"], line["children"], line["reason"]) == ("social_worker", ["1003"], REASON)
    told = {one.person.username: one.text for one in Notice.objects.all()}
    assert {"access_auditor", "director"} <= told.keys() and REASON in told["director"]
    assert "1003" not in told["director"], "a notice names no child"
    assert Person.objects.get(username="social_worker").notices.count() == 0
    home = person_of("director").get("/").content.decode()
    assert "opened a record outside their scope" in home


def person_of(username: str) -> Any:
    from django.test import Client

    from sightline.web.accounts.models import Person

    client = Client()
    client.force_login(
        Person.objects.get(username=username), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def test_an_opening_ends(site: Path, person: Any):
    from django.utils import timezone

    from sightline.web.records.models import Opening

    client = person("social_worker", ("worker", "W1"))
    client.post("/children/open/", {"identifier": "1003", "reason": REASON})
    Opening.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert client.get(f"/children/{reference('1003')}/").status_code == 404
    assert listed(client) == {"1001"}


def test_a_restricted_record_is_opened_with_a_reason_and_its_approver_is_told(site: Path, person: Any):
    from sightline.web.records.models import Notice, Opening

    restrict(person, "1001")
    client = person("team_manager", ("team", "North"))
    client.post("/children/open/", {"identifier": "1001", "reason": REASON})
    assert client.get(f"/children/{reference('1001')}/").status_code == 200
    assert Opening.objects.get().restricted
    assert Notice.objects.filter(person__username="head_of_service", text__contains="a restricted record").exists()


@pytest.mark.parametrize(("identifier", "reason"), [("1003", "because"), ("9999", REASON), ("", REASON), ("1003", "")])
def test_without_a_reason_or_for_a_child_whom_nobody_knows_nothing_is_opened(person, identifier, reason):
    from sightline.web.records.models import Opening

    client = person("social_worker", ("worker", "W1"))
    answer = client.post("/children/open/", {"identifier": identifier, "reason": reason})
    assert answer.status_code == 200 and "There is a problem" in answer.content.decode()
    assert not Opening.objects.exists()


def test_a_notice_is_read_by_its_own_reader_alone(person: Any):
    from sightline.web.accounts.models import Person
    from sightline.web.records.models import Notice

    person("director")
    notice = Notice.objects.create(person=Person.objects.get(username="director"), text="Something happened.")
    person("team_manager").post(f"/notices/{notice.pk}/")
    notice.refresh_from_db()
    assert notice.read_at is None
    person_of("director").post(f"/notices/{notice.pk}/")
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_a_due_is_ticked_for_everybody_until_the_next_load_shows_it(site: Path, person: Any):
    from sightline.web.records.models import Tick

    client = person("social_worker", ("worker", "W1"))
    answer = client.post("/worklists/done/", {"done": ["contact_decision|C1001"], "asked": "within=5"})
    assert answer["Location"] == "/worklists/?within=5"
    assert (Tick.objects.get().by, Tick.objects.get().row) == ("social_worker", "C1001")
    manager = person("team_manager", ("team", "North"))
    body = manager.get("/worklists/").content.decode()
    assert reference("1001") not in body and "1 is marked as done" in " ".join(body.split())
    shown = manager.get("/worklists/?done=show").content.decode()
    assert reference("1001") in shown and "by social_worker" in shown


def test_nobody_ticks_what_they_cannot_see(site: Path, person: Any):
    from sightline.web.records.models import Tick

    client = person("social_worker", ("worker", "W1"))
    client.post("/worklists/done/", {"done": ["contact_decision|C1003", "contact_decision|nothing", "nonsense"]})
    assert not Tick.objects.exists()


def test_a_child_is_found_by_name_and_what_was_typed_stands_in_no_address(site: Path, person: Any):
    client = person("team_manager", ("team", "North"))
    answer = client.post("/children/", {"text": "robin inv"})
    assert reference("1001") in answer.content.decode()
    assert log(site)[-1]["action"] == "search" and log(site)[-1]["children"] == ["1001"]
    assert "robin" not in json.dumps(log(site)[-1]).lower()
    assert "Nobody whom you may see" in client.post("/children/", {"text": "wren"}).content.decode()
    analyst = person("analyst")
    assert reference("1001") not in analyst.post("/children/", {"text": "robin"}).content.decode()
    assert reference("1001") in analyst.post("/children/", {"text": "1001"}).content.decode()


def test_the_viewing_log_says_why_each_view_was_allowed(site: Path, person: Any):
    person("team_manager", ("team", "North")).get("/worklists/")
    assert log(site)[-1]["why"] == "Team manager: team North"
    body = person("access_auditor").get("/administration/viewing-log/?q=team_manager").content.decode()
    assert "Team manager: team North" in body


def test_a_service_manager_sees_the_children_of_the_teams_of_the_service(site: Path, person: Any):
    assert listed(person("service_manager", ("service", "Family service"))) == {"1001", "1002"}
    assert listed(person("service_manager", ("service", "No such service"))) == set()
