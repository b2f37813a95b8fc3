"""The summary: every figure of every room on one page, for people inside the service."""

from __future__ import annotations

from sightline.report.document import Block, Callout, Document, Heading, Paragraph
from sightline.report.pack import Pack
from sightline.report.pieces import day_text, figure_blocks, figures_table

DRAWN = 6


def summary(pack: Pack) -> Document:
    """Figures by room: a table of all, charts of those that have something to show."""
    blocks: list[Block] = []
    critical = tuple(item.verdict(pack.public).sentence for item in pack.critical())
    if critical:
        blocks.append(Callout("off its milestone", critical, tone="critical"))
    for key, title in pack.areas:
        items = tuple(item for item in pack.items if item.measure.area == key)
        computed = tuple(item for item in items if item.latest.status != "not computable")
        if not items:
            continue
        blocks.append(Heading(1, title, anchor=key))
        if computed:
            blocks.append(figures_table(computed, pack, f"{title}: figures"))
        for item in [i for i in computed if i.measure.why and not i.measure.key.endswith("_overdue")][:DRAWN]:
            blocks += [Heading(2, item.verdict(pack.public).title, anchor=item.measure.key), *figure_blocks(item, pack)]
        blocks += [
            Paragraph(f"{item.measure.title}: not computable. {item.latest.why}", style="small")
            for item in items
            if item.latest.status == "not computable"
        ]
    return Document(
        title=f"{pack.authority}: every figure",
        subtitle=f"As at {day_text(pack.as_at)}, from data as at {day_text(pack.data_as_at)}",
        author="Sightline",
        subject="Every figure that the data allow",
        as_at=pack.as_at,
        audience="public" if pack.public else "internal",
        header=f"{pack.authority}: every figure",
        footer=f"Snapshot {pack.snapshot}",
        blocks=tuple(blocks),
    )
