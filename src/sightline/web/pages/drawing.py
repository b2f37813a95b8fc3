"""A child's clocks drawn: a line for each clock, a bar from start to due, a mark for what was done.

Shapes say what the colours say. The list beside it says the same in words, so a reader of the page loses nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from typing import Any

from django.utils.safestring import SafeString

LEFT, WIDTH, LINE, TOP, MONTHS = 230, 700, 26, 34, 18
INK = {"met": "#00703c", "missed": "#b10e1e", "overdue": "#b10e1e", "running": "#1d4f91", "unknown": "#744700"}


def drawn(rows: Sequence[dict[str, Any]], as_at: date) -> SafeString:
    """The clocks of the last months as SVG; nothing where there are none."""
    last = as_at + timedelta(days=62)
    first = date(as_at.year - (1 if as_at.month <= 6 else 0), (as_at.month - MONTHS + 11) % 12 + 1, 1)
    dues = [row for row in rows if row["clock"] and row["day"] and row["due"] and row["due"] >= first]
    if not dues:
        return SafeString("")
    lanes: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(dues, key=lambda one: one["day"]):
        lanes.setdefault(row["what"].removesuffix(" due"), []).append(row)
    height = TOP + LINE * len(lanes) + 10
    scale = _Scale(first, last)
    parts = [_months(scale, height), _today(scale, as_at, height)]
    parts += [_lane(name, held, TOP + LINE * at, scale) for at, (name, held) in enumerate(lanes.items())]
    said = (
        f"{len(dues)} duties under {len(lanes)} clocks, from {first:%B %Y} to {last:%B %Y}; the list below gives each."
    )
    return SafeString(
        f'<svg class="site-drawing" viewBox="0 0 {LEFT + WIDTH + 20} {height}" width="{LEFT + WIDTH + 20}" '
        f'height="{height}" role="img" aria-label="{escape(said)}" xmlns="http://www.w3.org/2000/svg" '
        f'font-family="arial, sans-serif" font-size="13" fill="#0b0c0c">{"".join(parts)}</svg>'
    )


class _Scale:
    """Days to places from left to right, held within the drawing."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last

    def __call__(self, day: date) -> float:
        held = min(max(day, self.first), self.last)
        return round(LEFT + WIDTH * (held - self.first).days / (self.last - self.first).days, 1)


def _months(scale: _Scale, height: int) -> str:
    """A rule for each quarter, with its month above."""
    made, day = [], scale.first
    while day <= scale.last:
        if day.month in (1, 4, 7, 10):
            x = scale(day)
            made.append(f'<path d="M{x} 22V{height}" stroke="#cecece"/><text x="{x + 3}" y="16">{day:%b %Y}</text>')
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return "".join(made)


def _today(scale: _Scale, as_at: date, height: int) -> str:
    x = scale(as_at)
    return f'<path d="M{x} 22V{height}" stroke="#0b0c0c" stroke-dasharray="4 3"><title>Data as at</title></path>'


def _lane(name: str, rows: list[dict[str, Any]], y: int, scale: _Scale) -> str:
    label = name if len(name) <= 32 else f"{name[:31]}…"
    return f'<text x="0" y="{y + 14}">{escape(label)}</text>{"".join(_due(row, y, scale) for row in rows)}'


def _due(row: dict[str, Any], y: int, scale: _Scale) -> str:
    """A bar from start to due, and a mark where it was done, or where it was due and is not."""
    start, due, ink = scale(row["day"]), scale(row["due"]), INK.get(row["state"], "#0b0c0c")
    said = f"{row['what']} {row['due']:%d/%m/%Y}: {row['state']}"
    bar = f'<rect x="{start}" y="{y + 6}" width="{max(due - start, 2):.1f}" height="8" fill="{ink}" opacity=".28"/>'
    mark = _mark(row["state"], scale(row["stopped"] or row["due"]), y + 10, ink)
    return f"<g><title>{escape(said)}</title>{bar}{mark}</g>"


def _mark(state: str, x: float, y: float, ink: str) -> str:
    if state == "met":
        return f'<circle cx="{x}" cy="{y}" r="4.5" fill="{ink}"/>'
    if state == "unknown":
        return f'<path d="M{x} {y - 6}l6 6-6 6-6-6z" fill="#fff" stroke="{ink}" stroke-width="1.5"/>'
    if state == "running":
        return f'<path d="M{x} {y - 6}v12" stroke="{ink}" stroke-width="2"/>'
    fill = ink if state == "missed" else "#fff"
    return f'<rect x="{x - 4.5}" y="{y - 4.5}" width="9" height="9" fill="{fill}" stroke="{ink}" stroke-width="2"/>'
