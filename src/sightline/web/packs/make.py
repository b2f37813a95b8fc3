"""Makes a report in all its forms from one pack, with what people said and did since the last of its kind."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from sightline import workspace as door
from sightline.report import render
from sightline.report.cycle import Changed, Cycle, Said, Then, Wanted
from sightline.report.pack import Pack
from sightline.web.made import MEMORY
from sightline.web.packs.models import FORMS, Report
from sightline.web.plan.models import Change, Comment, Question
from sightline.web.queue import DONE
from sightline.workspace.reporting import document, pack

PROJECT_GROUP = "project-group"


def make(report: Report) -> str:
    """Make the report's files beside their place and put them there together. Errors: Refused."""
    workspace = door.open(settings.WORKSPACE, memory=MEMORY)
    report.say(step="Working out the figures")
    made = pack(workspace, report.as_at, report.audience)
    cycle = None
    if report.name == PROJECT_GROUP:
        last = last_issue(before=report)
        cycle = cycle_since(last)
        report.say(number=cycle.number, figures=_figures(made))
    paper = document(workspace, report.name, made, cycle)
    beside = report.folder.with_name(f".{report.pk}.part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    for form in FORMS:
        report.say(step=f"Writing the {form} file")
        render.write(paper, beside / report.path(form).name)
    shutil.rmtree(report.folder, ignore_errors=True)
    beside.rename(report.folder)
    report.say(snapshot=made.snapshot)
    return f"Made from data as at {made.data_as_at:%d/%m/%Y}, snapshot {made.snapshot}."


def last_issue(before: Report | None = None) -> Report | None:
    """The last project group report that was issued."""
    issued = Report.objects.filter(name=PROJECT_GROUP, state=DONE)
    return (issued.filter(pk__lt=before.pk) if before else issued).first()


def cycle_since(last: Report | None) -> Cycle:
    """What people said and did since a report was issued; all of it, where there is none."""
    since = last.sent_at if last else datetime.min.replace(tzinfo=timezone.get_current_timezone())
    then = {key: Then(*held) for key, held in last.figures.items()} if last else {}
    return Cycle(
        number=last.number + 1 if last else 1,
        since=last.as_at if last else None,
        then=tuple(then.items()),
        said=tuple(Said(one.kind, one.key, one.text, one.by, _day(one.at)) for one in Comment.objects.all()),
        changed=tuple(_changed(one) for one in Change.objects.filter(at__gt=since)),
        wanted=tuple(_wanted(one) for one in Question.objects.filter(decided_at=None)),
        decided=tuple(_wanted(one) for one in Question.objects.filter(decided_at__gt=since)),
    )


def _changed(one: Change) -> Changed:
    return Changed(f"{one.kind.capitalize()} {one.key}", one.what, one.before, one.after, one.by, _day(one.at))


def _wanted(one: Question) -> Wanted:
    decided = _day(one.decided_at) if one.decided_at else None
    return Wanted(one.text, one.by, _day(one.at), one.decision, decided)


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _figures(made: Pack) -> dict[str, Any]:
    """Each figure as a whole: its month, its value and its standing."""
    return {
        item.measure.key: (item.latest.month, item.latest.value, item.verdict(made.public).standing)
        for item in made.items
        if not item.latest.cut
    }
