"""Reports are made outside the request, kept as they were made, and read by those for whom they are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import PLAN


@pytest.fixture(autouse=True)
def afterwards(site: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The queue is worked through by the tests; each begins without reports and with the plan of the example."""
    from sightline.web.packs.models import Report
    from sightline.web.plan.models import Change, Comment, Question

    monkeypatch.setattr("sightline.web.pages.reports.start", lambda: None)
    Report.objects.all().delete()
    yield
    for kind in (Report, Change, Comment, Question):
        kind.objects.all().delete()
    shutil.copy(PLAN, site / "improvement-plan.toml")


def made(client: Any, name: str, audience: str) -> Any:
    from sightline.web.packs.models import Report
    from sightline.web.worker import run

    assert client.post("/reports/", {"name": name, "audience": audience}).status_code == 302
    report = Report.objects.latest("pk")
    assert report.state == "waiting"
    run(report)
    report.refresh_from_db()
    return report


def text_of(client: Any, report: Any) -> str:
    answer = client.get(f"/reports/{report.pk}/html/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_report_is_asked_for_made_and_read_in_every_form(site: Path, person: Any):
    client = person("head_of_service")
    report = made(client, "project-group", "internal")
    assert (report.state, report.number) == ("done", 1), report.said
    for form, begins in (("docx", b"PK"), ("pdf", b"%PDF")):
        answer = client.get(f"/reports/{report.pk}/{form}/")
        assert b"".join(answer.streaming_content).startswith(begins)
        assert "attachment" in answer["Content-Disposition"]
    body = client.get("/reports/").content.decode()
    assert "Project group report 1" in body and f"/reports/{report.pk}/html/" in body


def test_on_screen_a_report_keeps_its_own_style_and_runs_nothing(person: Any):
    client = person("head_of_service")
    report = made(client, "project-group", "internal")
    answer = client.get(f"/reports/{report.pk}/html/")
    policy = answer["Content-Security-Policy"]
    assert "unsafe-inline" not in policy and re.search(r"style-src 'sha256-[\w+/=]+'", policy)
    assert policy.split("style-src ")[1].split(";")[0] in answer.content.decode(), "the page names the same style"


def test_a_report_with_every_number_is_for_those_who_may_have_every_number(person: Any):
    report = made(person("head_of_service"), "summary", "internal")
    public = made(person("head_of_service"), "scrutiny", "public")
    for role in ("board_member", "partner", "analyst"):
        client = person(role)
        assert client.get(f"/reports/{report.pk}/html/").status_code == 404
        assert client.get(f"/reports/{public.pk}/html/").status_code == 200
        assert f"/reports/{report.pk}/" not in client.get("/reports/").content.decode()
        assert client.post("/reports/", {"name": "scrutiny", "audience": "public"}).status_code == 403


def test_the_second_report_says_what_changed_since_the_first_and_the_first_never_changes(site: Path, person: Any):
    from tests.web.test_plan import first, typed

    client = person("director")
    one = made(client, "project-group", "internal")
    before = one.path("docx").read_bytes()
    key = first(site)
    client.post(f"/priorities/actions/{key}/", typed(site, key, note="Asked the supplier."))
    client.post("/priorities/comment/priority/leadership/", {"text": "Two were appointed."})
    client.post("/decisions/", {"text": "May we advertise again?"})
    two = made(client, "project-group", "internal")
    text = text_of(client, two)
    assert two.number == 2 and "Project group report 2" in text
    for said in ("Asked the supplier.", "Two were appointed.", "May we advertise again?"):
        assert said in text
    assert one.path("docx").read_bytes() == before and "Asked the supplier." not in text_of(client, one)
    three = made(client, "project-group", "internal")
    assert "Asked the supplier." not in text_of(client, three), "that was said in the last one"
    assert "Two were appointed." in text_of(client, three), "commentary stands until there is newer"


def test_its_numbers_are_the_engines(site: Path, person: Any):
    from sightline import workspace as door

    client = person("director")
    report = made(client, "project-group", "internal")
    last = door.open(site).verdicts(keys=("contacts",))[0].figure
    assert report.figures["contacts"][:2] == [last.month, last.value]


def test_a_report_that_cannot_be_made_says_why(site: Path, person: Any):
    (site / "improvement-plan.toml").unlink()
    report = made(person("director"), "project-group", "internal")
    assert report.state == "refused" and "needs an improvement plan" in report.said
    assert "needs an improvement plan" in person("director").get("/reports/").content.decode()


def test_a_report_that_was_being_made_when_the_server_died_is_made_again(person: Any):
    from sightline.web.packs.models import Report
    from sightline.web.queue import RUNNING
    from sightline.web.worker import resume

    client = person("director")
    client.post("/reports/", {"name": "summary", "audience": "internal"})
    report = Report.objects.latest("pk")
    report.say(state=RUNNING)
    resume().join(timeout=120)
    report.refresh_from_db()
    assert report.state == "done" and report.path("pdf").is_file()
