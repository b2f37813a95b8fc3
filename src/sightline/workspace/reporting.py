"""A pack from a workspace, and a report from the pack."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from sightline.base import now
from sightline.base.errors import Refused, UnknownName
from sightline.judge.verdict import Figure
from sightline.language import Rooms
from sightline.language.measures import Measure
from sightline.plan import Published
from sightline.report.cycle import Cycle
from sightline.report.document import Document
from sightline.report.pack import Compared, Item, Pack
from sightline.snapshot.manifest import Manifest
from sightline.workspace.figures import OfFigures
from sightline.workspace.judging import items, last_whole_month, stands_out, worst_teams
from sightline.workspace.opened import View

AUDIENCES = ("public", "internal")
REPORTS = ("scrutiny", "summary", "project-group")


def pack(workspace: OfFigures, as_at: date, audience: str) -> Pack:
    """Everything that a cycle's reports are made from. Errors: Refused, where nothing has been loaded."""
    from sightline.language.aloud import say_measure

    if audience not in AUDIENCES:
        raise UnknownName("audience", audience, list(AUDIENCES))
    view = workspace.view(as_at=as_at)
    manifest = view.snapshot.manifest
    made = [
        Item(m, tuple(series), target, quality, say_measure(m, workspace.rules), _worst(workspace, view, m, series))
        for m, series, target, quality in items(workspace, view)
    ]
    plan = workspace.plan
    return Pack(
        authority=plan.authority_name if plan else workspace.settings.name,
        as_at=as_at,
        data_as_at=manifest.as_at,
        snapshot=manifest.id,
        made_by=now.who(),
        sources=_sources(manifest, workspace.rooms),
        audience=audience,
        items=tuple(made),
        plan=plan,
        areas=tuple((room.key, room.title) for room in workspace.rooms.areas),
        published=_published(workspace, as_at),
    )


def _published(workspace: OfFigures, as_at: date) -> tuple[Compared, ...]:
    """What the plan says was published, beside what the data of the report's day give for it."""
    from sightline.workspace.reconciling import reconcile

    said = workspace.plan.published if workspace.plan else ()
    rows = reconcile(workspace, as_at).iter_rows(named=True)
    return tuple(_compared(workspace, one, row) for one, row in zip(said, rows, strict=True))


def _compared(workspace: OfFigures, one: Published, row: dict[str, Any]) -> Compared:
    measure = workspace.rooms.measures.get(one.measure)
    if measure is None or row["computed"] is None or row["numerator"] is None:
        return Compared(one, None, row["equal"], row["why"])
    part = {name: row[name] for name in ("month", "numerator", "denominator")}
    figure = Figure(
        one.measure,
        **part,
        value=row["computed"],
        unit=measure.unit,
        status="",
        why="",
        window=measure.window,
        version="",
        snapshot="",
    )
    return Compared(one, figure, row["equal"], row["why"])


def _sources(manifest: Manifest, rooms: Rooms) -> tuple[str, ...]:
    """The sources of the records that figures read, by the names that people know them by."""
    read = {strand.of.key for measure in rooms.measures.values() for strand in measure.strands}
    names = [source.name for source in manifest.sources if read & source.coverage.keys()]
    known = {"annex_a": "Annex A", "ssd": "Standard Safeguarding Dataset"}
    return tuple(known.get(name, name.replace("_", " ")) for name in names)


def _worst(workspace: OfFigures, view: View, measure: Measure, series: list[Figure]) -> Figure | None:
    """The team furthest from good, for the plan's own shares that are computed."""
    plan = workspace.plan
    wanted = plan is not None and any(measure.key in priority.measures for priority in plan.priorities)
    latest = series[-1]
    if (
        not wanted
        or "team" not in workspace.cuts_of(measure)
        or latest.value is None
        or measure.unit != "per cent"
        or measure.good == "neutral"
        or latest.cut
    ):
        return None
    ranked = worst_teams(workspace, measure.key, view, last_whole_month(view.snapshot.manifest.as_at))
    worst = Figure(**{**ranked[0], "why": ""}) if len(ranked) > 1 else None
    return worst if worst and stands_out(worst, latest) else None


def write(
    workspace: OfFigures, name: str, as_at: date, out: Path, *, audience: str, cycle: Cycle | None = None
) -> Path:
    """Write a report and return its path. Errors: Refused."""
    from sightline.report import render

    return render.write(document(workspace, name, pack(workspace, as_at, audience), cycle), out)


def document(workspace: OfFigures, name: str, made: Pack, cycle: Cycle | None = None) -> Document:
    """A report of that name from a pack; `cycle` is what people said and did since the last one."""
    if name == "summary":
        from sightline.report.summary import summary

        return summary(made)
    if name not in REPORTS:
        raise UnknownName("report", name, list(REPORTS))
    if made.plan is None:
        raise Refused(
            "This report needs an improvement plan.",
            do=f"Put improvement-plan.toml in {workspace.folder}; the guide shows how one is written.",
        )
    if name == "project-group":
        from sightline.report.project_group import project_group

        return project_group(made, made.plan, cycle or Cycle())
    from sightline.report.scrutiny import scrutiny

    return scrutiny(made, made.plan)
