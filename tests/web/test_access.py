"""Who may see what: a stranger nothing, each role what its row of the table says, each person their own children."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sightline.base import now
from sightline.web.accounts.policies import RIGHTS, ROLES, may
from tests.web.pages import PAGE, policy_page

PAGES = {
    "/": "signed in",
    "/priorities/": "priorities",
    "/priorities/front_door/": "priorities",
    "/priorities/plan.xlsx": "priorities",
    "/priorities/history/": "priorities",
    "/priorities/evidence/EVIDENCE/": "priorities",
    "/priorities/take-in/": "whole plan",
    "/priorities/actions/A2.1/": "plan",
    "/priorities/front_door/edit/": "plan",
    "/priorities/front_door/new-action/": "plan",
    "/priorities/comment/priority/front_door/": "plan",
    "/decisions/": "internal reports",
    "/figures/": "figures",
    "/figures/months/": "figures",
    "/figures/published/": "figures",
    "/figures/contacts/": "figures",
    "/figures/contacts/chart.svg": "figures",
    "/figures/contacts/rows/?month=2021-02": "children",
    "/worklists/": "children",
    "/worklists/worklist.xlsx": "downloads",
    "/children/": "children",
    "/children/open/": "open records",
    "/children/restricted/": "restrict",
    "/children/restricted/new/": "restrict",
    "/children/CHILD/": "children",
    "/data/": "data",
    "/data/SNAPSHOT/": "data",
    "/data/send/": "load",
    "/data/progress/": "data",
    "/data/compare/": "data",
    "/data/compare/?a=SNAPSHOT&b=SNAPSHOT": "data",
    "/reports/": "reports",
    "/reports/made/": "reports",
    "/reports/REPORT/docx/": "reports",
    "/administration/": "people",
    "/administration/settings/": "settings",
    "/administration/settings/core_group/": "settings",
    "/administration/people/new/": "people",
    "/administration/people/PERSON/": "people",
    "/administration/people/PERSON/stop/": "people",
    "/administration/viewing-log/": "viewing log",
}
DEEDS = {
    "/notices/1/": "signed in",
    "/worklists/done/": "children",
    "/decisions/1/": "plan",
    "/children/restricted/1/": "restrict",
    "/data/SNAPSHOT/decide/": "accept",
}
ALL = (("team", "North"), ("worker", "W1"), ("priority", "front_door"))
FOR_STRANGERS = {"home.accessibility", "brand.colours", "brand.logo"}


def address(template: str, site: Path) -> str:
    from sightline import workspace as door
    from sightline.web.accounts.models import Person
    from sightline.web.pages.access import reference_to

    snapshot = door.open(site).store.ids()[-1]
    somebody, _new = Person.objects.get_or_create(username="somebody", defaults={"role": "partner"})
    given = (("CHILD", reference_to("1001")), ("SNAPSHOT", snapshot), ("PERSON", str(somebody.pk)))
    for name, value in given:
        template = template.replace(name, value)
    if "EVIDENCE" in template or "REPORT" in template:
        template = template.replace("EVIDENCE", evidence()).replace("REPORT", report())
    return template


def evidence() -> str:
    """The number of a file that was kept as evidence of an action."""
    from sightline.web.plan.models import Evidence

    kept, _new = Evidence.objects.get_or_create(by="head_of_service", action="A2.1", name="minutes.docx")
    kept.path.parent.mkdir(exist_ok=True)
    kept.path.write_bytes(b"minutes")
    return str(kept.pk)


def report() -> str:
    """The number of a report for the public that was made."""
    from sightline.web.packs.models import Report
    from sightline.web.queue import DONE

    made, _new = Report.objects.get_or_create(
        name="scrutiny", audience="public", as_at=date(2021, 3, 17), sent_by="x", state=DONE
    )
    made.folder.mkdir(parents=True, exist_ok=True)
    made.path("docx").write_bytes(b"a report")
    return str(made.pk)


def test_every_page_is_in_the_table_of_these_tests(site: Path):
    from sightline.web.pages.access import NEEDS
    from sightline.web.urls import urlpatterns

    own = [pattern for pattern in urlpatterns if getattr(pattern, "name", None)]
    guarded = {name for name, right in NEEDS.items() if right != "anyone"}
    assert set(NEEDS) - guarded == FOR_STRANGERS
    named = {page.partition("?")[0] for page in {**PAGES, **DEEDS}}
    assert len(own) == len(NEEDS) and len(named) == len(guarded)
    assert Counter(NEEDS[name] for name in guarded) == Counter(
        right for page, right in {**PAGES, **DEEDS}.items() if "?" not in page or "rows" in page
    )


@pytest.mark.parametrize("template", DEEDS)
def test_every_deed_is_refused_to_a_stranger_and_to_roles_without_the_right(site: Path, person: Any, template: str):
    from django.test import Client

    assert Client().post(address(template, site))["Location"].startswith("/accounts/login/")
    for role in ROLES:
        if DEEDS[template] != "signed in" and not may(role, DEEDS[template]):
            assert person(role, *ALL).post(address(template, site)).status_code == 403
            assert person(role, *ALL).get(address(template, site)).status_code in (403, 405)


@pytest.mark.parametrize("template", PAGES)
def test_every_page_is_refused_to_a_stranger(site: Path, template: str):
    from django.test import Client

    answer = Client().get(address(template, site))
    assert answer.status_code == 302 and answer["Location"].startswith("/accounts/login/")
    assert b"1001" not in answer.content


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("template", PAGES)
def test_each_role_sees_the_pages_of_its_rights_and_no_other(site: Path, person: Any, template: str, role: str):
    answer = person(role, *ALL).get(address(template, site))
    allowed = PAGES[template] == "signed in" or may(role, PAGES[template])
    answer.close()
    assert answer.status_code == (200 if allowed else 403)
    if not allowed:
        assert b"Your role does not include it" in answer.content


def test_a_person_without_a_role_is_refused_everything_but_an_empty_home(site: Path, person: Any):
    client = person("no such role")
    assert [client.get(address(page, site)).status_code for page in PAGES] == [200, *[403] * (len(PAGES) - 1)]


def listed(client: Any) -> set[str]:
    """The children whom a person's worklist shows."""
    from sightline.web.pages.access import reference_to

    body = client.get("/worklists/").content.decode()
    return {child for child in ("1001", "1002", "1003", "1004") if reference_to(child) in body}


def test_each_person_sees_the_children_of_their_teams_or_caseload(person: Any):
    assert listed(person("team_manager", ("team", "North"))) == {"1001", "1002"}
    assert listed(person("social_worker", ("worker", "W3"))) == {"1003"}
    assert listed(person("team_manager")) == set(), "without a scope, nobody"
    assert listed(person("director")) == {"1001", "1002", "1003", "1004"}


def test_a_right_ends_with_the_scope(person: Any):
    yesterday = now.today() - timedelta(days=1)
    assert listed(person("team_manager", ("team", "North", yesterday))) == set()
    assert listed(person("team_manager", ("team", "North", now.today()))) == {"1001", "1002"}


def test_a_forged_reference_and_a_child_out_of_scope_are_answered_alike(site: Path, person: Any):
    from sightline.web.pages.access import reference_to

    client = person("team_manager", ("team", "North"))
    assert client.get(f"/children/{reference_to('1001')}/").status_code == 200
    others = [client.get(f"/children/{one}/") for one in (reference_to("1003"), "0" * 24, "1003", "../etc")]
    assert {answer.status_code for answer in others} == {404}
    assert others[0].content == others[1].content


def test_names_are_shown_to_those_who_may_see_them_and_an_address_holds_none(site: Path, person: Any):
    for role, shown in (("head_of_service", True), ("analyst", False)):
        body = person(role).get("/figures/contacts/rows/?month=2021-02").content.decode()
        assert ("Robin Invented" in body) is shown
        assert ">1002<" in body, "a child without a name goes by the identifier"
        assert 'href="/children/1001' not in body and "/children/Robin" not in body


def test_an_administrator_and_an_auditor_of_access_read_no_children(person: Any):
    for role in ("administrator", "access_auditor"):
        assert not {"children", "names", "figures"} & ROLES[role].rights
        assert person(role).get("/worklists/").status_code == 403


def test_every_view_of_a_child_is_written_down_under_the_name_of_who_looked(site: Path, person: Any):
    from sightline.web.pages.access import reference_to

    client = person("team_manager", ("team", "North"))
    client.get(f"/children/{reference_to('1001')}/")
    seen, family = map(json.loads, (site / "viewing-log.jsonl").read_text(encoding="utf-8").splitlines()[-2:])
    assert (seen["who"], seen["action"], seen["children"]) == ("team_manager", "child", ["1001"])
    assert (family["action"], family["children"]) == ("family", ["1002"])
    body = person("access_auditor").get("/administration/viewing-log/?q=1001").content.decode()
    assert "team_manager" in body


def test_script_in_a_name_or_a_team_is_text(person: Any):
    client = person("director")
    for page in ("/worklists/", "/figures/contacts/rows/?month=2021-02", "/figures/contacts/?by=team"):
        body = client.get(page).content.decode()
        assert "<script>alert" not in body and "&lt;script&gt;alert" in body


def test_the_page_of_the_manual_about_who_may_see_what_is_made_from_the_policies():
    assert PAGE.read_text(encoding="utf-8") == policy_page()
    assert all(right in RIGHTS for role in ROLES.values() for right in role.rights)
