"""The scrutiny committee's report: fixed sections, numbered paragraphs, narrative from the plan, figures from the pack.

What is critical now is computed and comes first. Dates later than the report's own are flagged, never mended.
"""

from __future__ import annotations

from sightline.plan import InspectionFinding, Plan, Priority, check
from sightline.plan.sections import AFTER, BEFORE
from sightline.report.beside import beside
from sightline.report.document import Block, Bullets, Callout, Document, Heading, Paragraph, Quote, Table
from sightline.report.pack import Item, Pack
from sightline.report.pieces import actions_table, day_text, figure_blocks, figures_table

SOON = 14
DRAWN = 3


def scrutiny(pack: Pack, plan: Plan) -> Document:
    """The report as a document. Its figures are the pack's and nothing else's."""
    blocks: list[Block] = [*critical_now(pack, plan)]
    for key, title in BEFORE:
        blocks += _section(plan, key, title, pack)
    blocks.append(Heading(1, "The priorities"))
    for priority in plan.priorities:
        blocks += _priority(priority, pack, plan)
    for key, title in AFTER:
        blocks += _section(plan, key, title, pack)
    blocks += _about_the_figures(pack)
    blocks += _remarks(plan, pack)
    report = plan.report
    return Document(
        title=plan.title,
        subtitle=f"{report.committee}, {day_text(pack.as_at)}. Agenda item {report.agenda_item}. "
        f"Report of the {report.report_of}.",
        author=report.report_of,
        subject=f"{pack.authority}: progress against the improvement plan",
        as_at=pack.as_at,
        audience="public" if pack.public else "internal",
        header=f"{pack.authority}: {report.committee}, {day_text(pack.as_at)}",
        footer=f"Data as at {day_text(pack.data_as_at)}, snapshot {pack.snapshot}",
        blocks=tuple(blocks),
    )


def critical_now(pack: Pack, plan: Plan) -> list[Block]:
    """Off its milestone, overdue, worst team: worked out, not chosen."""
    short = [item.verdict(pack.public).sentence for item in pack.critical()]
    late = [action for priority in plan.priorities for action in priority.actions if action.overdue(pack.as_at)]
    lines = [*short, *_overdue_lines(pack), *_worst_teams(pack)]
    lines += [f"Overdue action: {action.text} ({action.owner})." for action in late]
    exact, by_month = plan.actions_due(pack.as_at, SOON)
    blocks: list[Block] = [Heading(1, "What is critical now")]
    if lines:
        blocks.append(Callout("where further work is needed most", tuple(lines), tone="critical"))
    else:
        blocks.append(Callout("nothing is off its milestone or overdue", (), tone="good"))
    coming = (*exact, *by_month)
    if coming:
        blocks.append(actions_table(coming, f"Actions due within {SOON} days of {day_text(pack.as_at)}", pack.as_at))
    return blocks


def _overdue_lines(pack: Pack) -> list[str]:
    found = []
    for item in pack.overdue()[:DRAWN]:
        text = item.printed(pack.public)
        found.append(f"{item.measure.title}: {text.value} {item.measure.counts} at {day_text(pack.data_as_at)}.")
    return found


def _worst_teams(pack: Pack) -> list[str]:
    from sightline.report.disclose import printed

    found = []
    for item in pack.items:
        if item.worst_team is not None and item.latest.value is not None:
            text, whole = printed(item.worst_team, pack.public), item.printed(pack.public)
            if not text.hidden and not whole.hidden:
                found.append(
                    f"{item.measure.title}: {item.worst_team.value_of_cut} is furthest behind, at {text.value} "
                    f"({text.numerator} of {text.denominator}) against {whole.value} for the whole council."
                )
    return found[:DRAWN]


def _section(plan: Plan, key: str, title: str, pack: Pack) -> list[Block]:
    section = next((section for section in plan.sections if section.key == key), None)
    if section is None or not section.paragraphs:
        return [Heading(1, title), Paragraph("There is nothing to report under this heading.", numbered=True)]
    blocks: list[Block] = [Heading(1, title), *(Paragraph(text, numbered=True) for text in section.paragraphs)]
    known = tuple(item for key in section.measures for item in pack.of(key))
    if known:
        blocks.append(figures_table(known, pack, f"Figures under {title.lower()}"))
    return blocks + beside(section.measures, pack, plan, title.lower())


def _priority(priority: Priority, pack: Pack, plan: Plan) -> list[Block]:
    blocks: list[Block] = [
        Heading(2, f"Priority {priority.number}: {priority.title}"),
        Paragraph(f"Accountable lead: {priority.lead}.", numbered=True),
        Heading(3, "What was found"),
    ]
    blocks += [Quote(finding.text, _said_by(finding)) for finding in priority.findings]
    blocks += [Heading(3, "What must improve"), Paragraph(priority.needs, numbered=True)]
    blocks.append(Heading(3, "What we have done and will do"))
    if priority.actions:
        blocks.append(actions_table(priority.actions, f"Actions under priority {priority.number}", pack.as_at))
    blocks.append(Heading(3, "Impact and evidence"))
    blocks += [Paragraph(text, numbered=True) for text in priority.impact]
    return blocks + _figures(priority, pack, plan)


def _said_by(finding: InspectionFinding) -> str:
    return ", ".join(filter(None, [finding.source.capitalize(), finding.inspection]))


def _figures(priority: Priority, pack: Pack, plan: Plan) -> list[Block]:
    known: list[Item] = [item for key in priority.measures for item in pack.of(key)]
    where = f"priority {priority.number}"
    blocks: list[Block] = []
    for item in known[:DRAWN]:
        blocks += figure_blocks(item, pack)
    if known:
        blocks.append(figures_table(tuple(known), pack, f"Figures under {where}"))
    missing = [key for key in priority.measures if not pack.of(key)]
    if missing:
        names = ", ".join(_name(key, plan) for key in missing)
        blocks.append(Paragraph(f"Not yet computed: {names}.", numbered=True))
    if not priority.measures:
        blocks.append(Paragraph("This priority has no figure yet.", numbered=True))
    return blocks + beside(priority.measures, pack, plan, where)


def _name(key: str, plan: Plan) -> str:
    published = next((one.title for one in plan.published if one.measure == key), None)
    return (published or key.replace("_", " ")).lower()


def _about_the_figures(pack: Pack) -> list[Block]:
    used = tuple({item.measure.key: item for item in pack.items if _in_plan(item, pack)}.values())
    sources = "" if pack.public else f"; sources: {', '.join(pack.sources)}"
    return [
        Heading(1, "About the figures"),
        Paragraph(
            f"Every figure is worked out from the children's records as at {day_text(pack.data_as_at)} "
            f"(snapshot {pack.snapshot}{sources}). No figure in the tables and charts is typed.",
            numbered=True,
        ),
        _in_short(used) if pack.public else _in_full(used),
    ]


def _in_short(items: tuple[Item, ...]) -> Table:
    """What each figure counts, over what time and why, for readers on paper; and the beginning of its version."""
    head = ("Figure", "Counts", "Over", "Why it matters", "Version")
    rows = tuple(
        (item.measure.title, item.measure.counts, item.measure.window, item.measure.why, item.latest.version[:8])
        for item in items
    )
    note = "Each definition stands in full in the council's data dictionary."
    return Table("What each figure counts", head, rows, note=note)


def _in_full(items: tuple[Item, ...]) -> Bullets:
    return Bullets(tuple(f"**{item.measure.title}.** {item.definition}" for item in items))


def _in_plan(item: Item, pack: Pack) -> bool:
    return pack.plan is not None and item.measure.key in pack.plan.measures


def _remarks(plan: Plan, pack: Pack) -> list[Block]:
    remarks = check(plan, pack.as_at, {item.measure.key: item.measure for item in pack.items})
    if not remarks:
        return []
    lines = tuple(remark.text if pack.public else f"{remark.text} {remark.remedy}" for remark in remarks)
    return [
        Heading(1, "Remarks on the plan"),
        Paragraph("These are printed as the plan has them, and flagged. They have not been changed.", numbered=True),
        Bullets(lines),
    ]
