"""The project group report, once a fortnight: what is off, what is due, what changed, and which decisions are wanted.

Its numbers are the pack's. Its words are those that the leads wrote since the last one.
"""

from __future__ import annotations

from sightline.base.periods import month_name, parse_month
from sightline.judge.sentences import shown
from sightline.plan import Plan, Priority
from sightline.report.cycle import Changed, Cycle, Said, Then, Wanted
from sightline.report.document import Block, Bullets, Callout, Document, Heading, Paragraph, Table
from sightline.report.pack import Item, Pack
from sightline.report.pieces import actions_table, day_text, figure_blocks, figures_table

SOON = 14
DRAWN = 4


def project_group(pack: Pack, plan: Plan, cycle: Cycle) -> Document:
    """The report as a document."""
    since = f"since the report of {day_text(cycle.since)}" if cycle.since else "the first report"
    return Document(
        title=f"Project group report {cycle.number}",
        subtitle=f"{pack.authority}, {day_text(pack.as_at)}, {since}",
        author=plan.report.report_of,
        subject=f"{plan.title}: what is off, what is due, what changed, what is to be decided",
        as_at=pack.as_at,
        audience="public" if pack.public else "internal",
        header=f"{pack.authority}: project group report {cycle.number}, {day_text(pack.as_at)}",
        footer=f"Data as at {day_text(pack.data_as_at)}, snapshot {pack.snapshot}",
        blocks=(
            *_what_is_off(pack, plan, cycle),
            *_what_is_due(pack, plan),
            *_what_changed(pack, plan, cycle),
            *_decisions(cycle),
            *_by_priority(pack, plan, cycle),
        ),
    )


def _what_is_off(pack: Pack, plan: Plan, cycle: Cycle) -> list[Block]:
    short = pack.critical()
    late = tuple(action for action in plan.actions if action.overdue(pack.as_at))
    blocks: list[Block] = [Heading(1, "What is off")]
    if not short and not late:
        return [*blocks, Callout("no figure is short of its milestone and no action is overdue", (), tone="good")]
    lines = tuple(item.verdict(pack.public).sentence for item in short)
    if lines:
        blocks.append(Callout("short of its milestone", lines, tone="critical"))
    for item in short[:DRAWN]:
        blocks += [Heading(2, item.verdict(pack.public).title), *figure_blocks(item, pack)]
        blocks.append(_commentary(cycle.about("figure", item.measure.key), "No commentary has been written on this."))
    if late:
        blocks.append(actions_table(late, f"Actions overdue on {day_text(pack.as_at)}", pack.as_at))
    return blocks


def _commentary(said: Said | None, otherwise: str) -> Paragraph:
    if said is None:
        return Paragraph(otherwise, style="small")
    return Paragraph(f"**Commentary** ({said.by}, {day_text(said.on)}): {said.text}")


def _what_is_due(pack: Pack, plan: Plan) -> list[Block]:
    exact, by_month = plan.actions_due(pack.as_at, SOON)
    blocks: list[Block] = [Heading(1, f"What is due in the next {SOON} days")]
    if not exact and not by_month:
        return [*blocks, Paragraph(f"No action is due within {SOON} days of {day_text(pack.as_at)}.", numbered=True)]
    caption = f"Actions due within {SOON} days of {day_text(pack.as_at)}"
    return [*blocks, actions_table((*exact, *by_month), caption, pack.as_at)]


def _what_changed(pack: Pack, plan: Plan, cycle: Cycle) -> list[Block]:
    blocks: list[Block] = [Heading(1, "What changed since the last report")]
    moved = _figures_moved(pack, plan, cycle)
    if cycle.since is None:
        blocks.append(Paragraph("This is the first report, so there is none to compare figures with.", numbered=True))
    elif moved is None:
        blocks.append(Paragraph("No figure of the plan has moved since the last report.", numbered=True))
    else:
        blocks.append(moved)
    if cycle.changed:
        rows = tuple(_change(one) for one in cycle.changed)
        blocks.append(Table("Changes to the plan", ("What", "Before", "Now", "Who and when"), rows))
    else:
        blocks.append(Paragraph("Nobody has changed the plan.", numbered=True))
    return blocks


def _change(one: Changed) -> tuple[str, ...]:
    return f"{one.of}: {one.what}", one.before or "nothing", one.after or "nothing", f"{one.by}, {day_text(one.on)}"


def _figures_moved(pack: Pack, plan: Plan, cycle: Cycle) -> Table | None:
    then = dict(cycle.then)
    known = [(item, then[item.measure.key]) for item in _of_the_plan(pack, plan) if item.measure.key in then]
    rows = tuple(_moved(item, held, pack) for item, held in known if _differs(item, held, pack))
    header = ("Figure", "Then", "Now", "Standing then", "Standing now")
    return Table("Figures that moved", header, rows, ("left", "right", "right", "left", "left")) if rows else None


def _of_the_plan(pack: Pack, plan: Plan) -> list[Item]:
    """The figures of the plan's priorities, each as a whole."""
    wanted = {key for priority in plan.priorities for key in priority.measures}
    return [item for item in pack.items if item.measure.key in wanted and not item.latest.cut]


def _differs(item: Item, held: Then, pack: Pack) -> bool:
    return (item.latest.value, item.verdict(pack.public).standing) != (held.value, held.standing)


def _moved(item: Item, held: Then, pack: Pack) -> tuple[str, ...]:
    verdict = item.verdict(pack.public)
    then = f"{shown(held.value, item.measure.unit)} ({month_name(parse_month(held.month))})"
    now = f"{item.printed(pack.public).value} ({month_name(parse_month(item.latest.month))})"
    return verdict.title, then, now, held.standing, verdict.standing


def _decisions(cycle: Cycle) -> list[Block]:
    blocks: list[Block] = [Heading(1, "Decisions wanted")]
    if cycle.wanted:
        blocks += [Paragraph(f"{one.text} (asked by {one.by})", numbered=True) for one in cycle.wanted]
    else:
        blocks.append(Paragraph("No decision is wanted.", numbered=True))
    if cycle.decided:
        blocks += [Heading(2, "Decided since the last report"), Bullets(tuple(map(_decided, cycle.decided)))]
    return blocks


def _decided(one: Wanted) -> str:
    when = f" ({day_text(one.decided_on)})" if one.decided_on else ""
    return f"{one.text} **Decided:** {one.decision}{when}"


def _by_priority(pack: Pack, plan: Plan, cycle: Cycle) -> list[Block]:
    blocks: list[Block] = [Heading(1, "Each priority")]
    for priority in plan.priorities:
        blocks += _priority(priority, pack, cycle)
    return blocks


def _priority(priority: Priority, pack: Pack, cycle: Cycle) -> list[Block]:
    done = sum(action.status == "done" for action in priority.actions)
    late = sum(action.overdue(pack.as_at) for action in priority.actions)
    counts = f"{done} of {len(priority.actions)} actions are done; {late or 'none'} overdue."
    known = tuple(item for key in priority.measures for item in pack.of(key))
    blocks: list[Block] = [
        Heading(2, f"Priority {priority.number}: {priority.title}"),
        Paragraph(f"{priority.lead}. {counts}", numbered=True),
        _commentary(cycle.about("priority", priority.key), "The lead has written no commentary."),
    ]
    return [*blocks, figures_table(known, pack, f"Figures of priority {priority.number}")] if known else blocks
