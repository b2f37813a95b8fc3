"""Worklists: what is overdue, due soon or unknown, by list, clock, team and worker; and the ticks upon them."""

from __future__ import annotations

import tempfile
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any

import polars as pl
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from sightline.base import sheets
from sightline.base.now import instant
from sightline.language.worklists import Worklist
from sightline.web.accounts.policies import ROLES, may
from sightline.web.pages.access import council, page, record_of
from sightline.web.pages.chooser import chooser
from sightline.web.pages.figures import names_for, who
from sightline.web.pages.freshness import data_as_of
from sightline.web.pages.tables import Column, columns, day, joined, link, table, tag
from sightline.web.records import actions
from sightline.web.records.models import Tick
from sightline.workspace.workspace import Workspace

MOST = 500
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WITHIN = (("", "Any time"), ("0", "Today or before"), ("5", "Five days"), ("14", "Fourteen days"))
STATES = ("overdue", "running", "unknown")
FILTERS = ("list", "clock", "team", "worker", "state", "within", "done")
BETWEEN = "|"


@page("children")
def worklists(request: HttpRequest) -> HttpResponse:
    """The filters are in the address, so that a list can be kept and sent to somebody who may see it."""
    workspace = council(request)
    chosen = {name: request.GET.get(name, "") for name in FILTERS}
    held = workspace.rooms.worklists.get(chosen["list"])
    if chosen["list"] and held is None:
        raise Http404
    page_of = {
        "chosen": chosen,
        "asked": request.GET.urlencode(),
        "held": held,
        "may_download": may(request.user.role, "downloads"),
    }
    if held is not None and held.register is not None:
        shown = _register(request, workspace, held)
    else:
        shown = _dues(request, workspace, chosen)
    choosers = [_lists(workspace, chosen), *_filters(workspace, chosen, shown)]
    return render(request, "pages/worklists.html", {**page_of, **shown, "choosers": choosers})


def _lists(workspace: Workspace, chosen: dict[str, str]) -> SafeString:
    groups = {room.title: [(key, one.title) for key, one in room.worklists.items()] for room in workspace.rooms.areas}
    return chooser("List", "list", [("", "Everything")], chosen["list"], groups)


def _filters(workspace: Workspace, chosen: dict[str, str], shown: dict[str, Any]) -> list[SafeString]:
    """What a list of dues can be narrowed by; nothing for a register."""
    if "teams" not in shown:
        return []
    clocks = {room.title: [(key, one.title) for key, one in room.clocks.items()] for room in workspace.rooms.areas}
    made = [
        chooser("What", "clock", [("", "Every clock")], chosen["clock"], clocks),
        chooser("State", "state", [("", "Any"), *zip(STATES, STATES, strict=True)], chosen["state"]),
        chooser("Team", "team", _themselves(shown["teams"]), chosen["team"]),
    ]
    if shown["workers"]:
        made.append(chooser("Worker", "worker", _themselves(shown["workers"]), chosen["worker"]))
    return [*made, chooser("Due within", "within", WITHIN, chosen["within"])]


def _themselves(values: list[str]) -> list[tuple[str, str]]:
    return [("", "All"), *zip(values, values, strict=True)]


def _register(request: HttpRequest, workspace: Workspace, held: Worklist) -> dict[str, Any]:
    """Children on a register: no due, so nothing to tick."""
    made = workspace.worklist(held.key)
    names = names_for(request, workspace, made)
    rows = [
        (who(child, row, names), started, team, worker)
        for child, row, started, team, worker in made.select("child_id", "id", "started", "team", "worker").iter_rows()
    ]
    first = "Child" if held.register and "child_id" in held.register.of.fields else "Which"
    heads = columns(first, "Since", "Team", "Worker")
    return {
        "table": table(held.title, heads, rows, empty="Nobody whom you may see is on this list."),
        "count": made.height,
        "withheld": workspace.withheld,
        "fresh": data_as_of(workspace, []),
    }


def _dues(request: HttpRequest, workspace: Workspace, chosen: dict[str, str]) -> dict[str, Any]:
    made = _asked(workspace, chosen)
    ticks = {(one.clock, one.row): one for one in Tick.objects.all()}
    waiting = pl.concat_str("clock", pl.lit(BETWEEN), "id").is_in([BETWEEN.join(key) for key in ticks])
    ticked = made.select(waiting.sum()).item() if ticks else 0
    if chosen["done"] != "show" and ticked:
        made = made.filter(~waiting)
    shown = made.head(MOST)
    workspace.saw("due", shown, as_at=workspace.view().as_at)
    names = names_for(request, workspace, shown)
    titles = {key: clock.title for key, clock in workspace.rooms.clocks.items()}
    rows = [_line(row, titles, names, ticks, workspace) for row in shown.iter_rows(named=True)]
    heads = (*columns("Child", "Due", "Left", "State", "What", "Team", "Worker"), Column("Done"))
    empty = (
        "Nothing is due for the children whom you may see. Widen the filters, or ask your administrator which teams or "
        "caseload you are given."
    )
    return {
        "table": table("What is due", heads, rows, empty=empty),
        "count": made.height,
        "most": MOST,
        "ticked": ticked,
        "may_tick": bool(rows),
        "teams": _each_of(made["team"]),
        "workers": _each_of(made["worker"]) if ROLES[request.user.role].scope != "caseload" else [],
        "withheld": workspace.withheld,
        "fresh": data_as_of(workspace, _clocks(workspace, chosen)),
    }


def _each_of(column: pl.Series) -> list[str]:
    return column.drop_nulls().unique().sort().to_list()


def _clocks(workspace: Workspace, chosen: dict[str, str]) -> list[str]:
    """The clocks that a list goes by."""
    if chosen["clock"]:
        return [chosen["clock"]]
    held = workspace.rooms.worklists.get(chosen["list"])
    return [clock.key for clock in held.clocks] if held else list(workspace.rooms.clocks)


def _asked(workspace: Workspace, chosen: dict[str, str]) -> pl.DataFrame:
    """What is due, as the filters of the address ask, the shortest time left first."""
    within = int(chosen["within"]) if chosen["within"].isdigit() else None
    clock, team, worker = (chosen[name] or None for name in ("clock", "team", "worker"))
    made = workspace.due_to_count(clock=clock, team=team, worker=worker, within=within)
    if chosen["list"]:
        made = made.filter(pl.col("clock").is_in(_clocks(workspace, chosen)))
    return made.filter(pl.col("state") == chosen["state"]) if chosen["state"] in STATES else made


def _line(
    row: dict[str, Any],
    titles: dict[str, str],
    names: dict[str, str],
    ticks: dict[tuple[str, str], Tick],
    workspace: Workspace,
) -> tuple[Any, ...]:
    child = row["child_id"]
    whose = who(child, row["id"], names)
    if child is not None and (record := record_of(workspace, child)):
        whose = joined(whose, link(record, "record", f"of {child} in the case system"), by="<br>")
    due = day(row["due"]) if row["due_at"] is None else f"{row['due_at']:%H:%M} on {day(row['due'])}"
    return (
        whose,
        due,
        _left(row["days_left"]) if row["state"] != "unknown" else "not known",
        tag(row["state"]),
        titles[row["clock"]],
        row["team"],
        row["worker"],
        _tick(row, ticks.get((row["clock"], row["id"]))),
    )


def _left(days: int | None) -> str:
    if days is None:
        return "not known"
    if days < 0:
        return f"{-days} day{'s' if days < -1 else ''} late"
    return "today" if days == 0 else f"{days} day{'s' if days > 1 else ''}"


def _tick(row: dict[str, Any], tick: Tick | None) -> SafeString:
    """A box to tick; or who ticked it, and when."""
    if tick is not None:
        said = f"by {tick.by} on {day(timezone.localtime(tick.at).date())}, waiting for the next load"
        return joined(tag("done"), said)
    value = escape(f"{row['clock']}{BETWEEN}{row['id']}")
    said = escape(f"done in the case system: {row['child_id'] or row['id']}, {row['clock'].replace('_', ' ')}")
    return SafeString(
        f'<span class="site-tick"><input type="checkbox" class="site-tick__box" name="done" value="{value}" '
        f'aria-label="{said}"></span>'
    )


@page("children")
@require_POST
def tick(request: HttpRequest) -> HttpResponse:
    """Mark dues as done in the case system, so that nobody does a thing twice until the next load shows it."""
    workspace = council(request)
    wanted = {tuple(value.split(BETWEEN, 1)) for value in request.POST.getlist("done") if BETWEEN in value}
    mine = set(workspace.due_to_count().select("clock", "id").iter_rows())
    count = actions.tick(request.user, [(clock, row) for clock, row in wanted & mine], workspace.view().snapshot.id)
    if count:
        messages.success(request, f"{count} marked as done, waiting for the next load.")
    else:
        messages.info(request, "Nothing was marked. Tick what you have done first.")
    asked = request.POST.get("asked", "")
    return redirect(f"{reverse('worklists')}?{asked}" if asked else reverse("worklists"))


@page("downloads")
def download(request: HttpRequest) -> HttpResponse:
    """The same list as a workbook, for those who may. That it was taken away is written down as well."""
    workspace = council(request)
    chosen = {name: request.GET.get(name, "") for name in FILTERS}
    made = _asked(workspace, chosen)
    names = names_for(request, workspace, made)
    head = ("Due", "Days left", "State", "What", "Child", "Name", "Row", "Team", "Worker")
    names_of = ("due", "days_left", "state", "clock", "child_id", "id", "team", "worker")
    rows = [(*row[:5], names.get(row[4], ""), *row[5:]) for row in made.select(names_of).iter_rows()]
    workspace.note("download", made["child_id"].drop_nulls().to_list(), rows=len(rows), **chosen)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "worklist.xlsx"
        about = [
            ("Taken by", workspace.sight.who),
            ("Taken on", _now()),
            ("Rows", len(rows)),
            ("Data as at", _as_at(workspace)),
        ]
        sheets.write(path, [("Worklist", head, rows), ("About", ("What", "Value"), about)], title="Worklist")
        answer = HttpResponse(path.read_bytes(), content_type=WORKBOOK)
    answer["Content-Disposition"] = 'attachment; filename="worklist.xlsx"'
    return answer


def _now() -> datetime:
    return timezone.localtime(instant()).replace(tzinfo=None, microsecond=0)


def _as_at(workspace: Workspace) -> date:
    return workspace.view().as_at
