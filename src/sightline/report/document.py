"""The document: what a report says, in order, before anyone decides whether it is Word, PDF or a web page.

A document is a value. The three renderers read `laid_out`, so that paragraph, table and figure numbers are
worked out once and agree. Text is plain; **two asterisks** make bold and nothing else is markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from math import sqrt
from typing import Literal

from sightline.base.errors import Misdeclared
from sightline.report.charts import ACCENT, ChartSpec, alt_text

Audience = Literal["public", "internal"]
Tone = Literal["critical", "watch", "good", "neutral"]
Style = Literal["normal", "small", "notice"]
Side = Literal["left", "right"]

INTERNAL = "Internal: not for publication"
RULE, GROUND = "#8a94a0", "#eef2f7"
UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)


@dataclass(frozen=True)
class Tint:
    """How a tone looks, and the word that says it to whoever cannot see the colour."""

    word: str
    ink: str
    ground: str


TINTS: dict[str, Tint] = {
    "critical": Tint("Critical", "#99201f", "#fbeeee"),
    "watch": Tint("Watch", "#744700", "#fdf5e6"),
    "good": Tint("Good", "#1c5c34", "#eef6f0"),
    "neutral": Tint("Note", ACCENT, GROUND),
}


@dataclass(frozen=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


def runs(text: str) -> tuple[Run, ...]:
    """Text split at **bold**; characters that no document can hold are left out."""
    parts = BOLD.split(UNPRINTABLE.sub("", text.replace("\r\n", "\n")))
    return tuple(Run(part, bold=at % 2 == 1) for at, part in enumerate(parts) if part)


def plain(text: str) -> str:
    """The same text without its bold marks, on one line: for titles, captions and anything spoken."""
    return " ".join("".join(run.text for run in runs(text)).split())


@dataclass(frozen=True)
class Heading:
    """A heading of level 1, 2 or 3. The anchor, if given, is the address of the heading in a web page."""

    level: int
    text: str
    anchor: str = ""

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3):
            raise Misdeclared(f"The heading '{self.text}' has level {self.level}. Levels are 1, 2 and 3.")
        if not plain(self.text):
            raise Misdeclared(f"A heading of level {self.level} has no words.")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. Numbered ones are numbered from 1 through the whole document, as committees do."""

    text: str
    numbered: bool = False
    style: Style = "normal"


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Quote:
    """Someone else's words, such as what the inspectorate found, and whose they are."""

    text: str
    source: str = ""


@dataclass(frozen=True)
class Callout:
    """A box that must not be missed. Its tone is said in a word before the title, as well as coloured."""

    title: str
    lines: tuple[str, ...] = ()
    tone: Tone = "neutral"

    @property
    def heading(self) -> str:
        return f"{TINTS[self.tone].word}: {plain(self.title)}"


@dataclass(frozen=True)
class Table:
    """A table with a caption above and an optional note below. The first column names its row."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[Side, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        width = len(self.header)
        if not width:
            raise Misdeclared(f"The table '{self.caption}' has no columns.")
        if any(len(row) != width for row in self.rows):
            raise Misdeclared(f"A row of the table '{self.caption}' does not have {width} cells like its header.")
        if self.align and len(self.align) != width:
            raise Misdeclared(f"The table '{self.caption}' aligns {len(self.align)} columns but has {width}.")

    @property
    def sides(self) -> tuple[Side, ...]:
        return self.align or tuple("left" for _ in self.header)

    @property
    def widths(self) -> tuple[float, ...]:
        """Each column's share of the line, from what is in it: no word is squeezed for the sake of a long text."""
        weights = [_weight(column) for column in zip(self.header, *self.rows, strict=True)]
        return tuple(weight / sum(weights) for weight in weights)


def _weight(cells: tuple[str, ...]) -> float:
    texts = [plain(cell) for cell in cells]
    longest = max(map(len, texts))
    word = max((len(word) for text in texts for word in text.split()), default=1)
    return max(word + 2.0, min(longest + 2.0, 14.0), 3.4 * sqrt(longest))


@dataclass(frozen=True)
class Chart:
    """A chart and its caption. Without words of its own it is described from its figures."""

    spec: ChartSpec
    caption: str
    alt: str = ""

    @property
    def spoken(self) -> str:
        return plain(self.alt) or alt_text(self.spec)


@dataclass(frozen=True)
class PageBreak:
    pass


Block = Heading | Paragraph | Bullets | Quote | Callout | Table | Chart | PageBreak


@dataclass(frozen=True, kw_only=True)
class Document:
    """A report. The author is the office it comes from; `as_at` is the day its figures describe."""

    title: str
    subtitle: str = ""
    language: str = "en-GB"
    author: str = ""
    subject: str = ""
    as_at: date
    audience: Audience
    header: str = ""
    footer: str = ""
    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        if not plain(self.title):
            raise Misdeclared("A document needs a title.")
        above = 0
        for heading in (block for block in self.blocks if isinstance(block, Heading)):
            if heading.level > above + 1:
                raise Misdeclared(
                    f"The heading '{heading.text}' of level {heading.level} follows level {above}: one was left out."
                )
            above = heading.level

    @property
    def banner(self) -> str:
        """What every page of an internal document says at its head; empty for a public one."""
        return INTERNAL if self.audience == "internal" else ""

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """The lines under the title: whose report it is and the day it describes."""
        day = f"{self.as_at.day} {self.as_at:%B %Y}"
        return ((("Report of", plain(self.author)),) if self.author else ()) + (("Position as at", day),)


@dataclass(frozen=True)
class Placed:
    """A block in its place: its number among its kind, or None, and a heading's address."""

    block: Block
    number: int | None = None
    anchor: str = ""

    @property
    def caption(self) -> str:
        """'Table 2: ...' or 'Figure 1: ...'."""
        block = self.block
        if not isinstance(block, Table | Chart):
            return ""
        kind = "Table" if isinstance(block, Table) else "Figure"
        return f"{kind} {self.number}: {plain(block.caption)}"


def laid_out(document: Document) -> Iterator[Placed]:
    """The blocks in order, with the numbers that every renderer shows."""
    paragraphs, tables, figures = count(1), count(1), count(1)
    taken: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Heading):
            yield Placed(block, anchor=_anchor(block, taken))
        elif isinstance(block, Paragraph):
            yield Placed(block, next(paragraphs) if block.numbered else None)
        elif isinstance(block, Table):
            yield Placed(block, next(tables))
        elif isinstance(block, Chart):
            yield Placed(block, next(figures))
        else:
            yield Placed(block)


def _anchor(heading: Heading, taken: set[str]) -> str:
    """An address that no earlier heading has."""
    stem = "-".join(re.findall(r"[a-z0-9]+", (heading.anchor or plain(heading.text)).lower())) or "section"
    anchor = next(name for at in count(1) if (name := stem if at == 1 else f"{stem}-{at}") not in taken)
    taken.add(anchor)
    return anchor
