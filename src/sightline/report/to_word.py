"""A document as a Word file that officers can go on editing and councillors read on paper.

Real headings, Word's own paragraph numbers, repeated table headers, captions that Word can list, pictures with
alternative text, and the language of the text, so that a screen reader has what the eye has.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from sightline.report.charts import to_png
from sightline.report.document import (
    ACCENT,
    GROUND,
    RULE,
    TINTS,
    Bullets,
    Callout,
    Chart,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Placed,
    Quote,
    Table,
    laid_out,
    plain,
    runs,
)
from sightline.report.word_styles import dress, element, hex_of

WIDTH, SIDE, TOP, BOTTOM = Mm(164), Mm(23), Mm(28), Mm(24)
STYLES = {"normal": "Normal", "small": "Small", "notice": "Notice"}


def write(document: Document, path: Path) -> None:
    """Write the Word file."""
    paper = _Paper(document.language)
    _properties(paper.word, document)
    _page(paper.word, document)
    _title_block(paper, document)
    for placed in laid_out(document):
        _block(paper, placed)
    paper.word.save(str(path))


class _Paper:
    """The Word file as it grows; a page break waits for the paragraph that comes after it."""

    def __init__(self, language: str) -> None:
        self.word = docx.Document()
        self.break_waits = False
        dress(self.word, language)

    def add(self, text: str, style: str) -> WordParagraph:
        paragraph = self.word.add_paragraph(style=style)
        if self.break_waits:
            paragraph.paragraph_format.page_break_before, self.break_waits = True, False
        return _fill(paragraph, text)


def _fill(paragraph: WordParagraph, text: str, *, bold: bool = False) -> WordParagraph:
    for run in runs(text):
        written = paragraph.add_run(run.text)
        if run.bold or bold:
            written.bold = True
    return paragraph


def _properties(word: Any, document: Document) -> None:
    properties, made = word.core_properties, datetime.combine(document.as_at, time(), UTC).replace(tzinfo=None)
    properties.title, properties.subject = plain(document.title)[:255], plain(document.subject)[:255]
    properties.author = properties.last_modified_by = plain(document.author)[:255]
    properties.language, properties.comments, properties.keywords = document.language, "", ""
    properties.created = properties.modified = made


def _page(word: Any, document: Document) -> None:
    """A4, the banner and the header at the head of every page, the footer and the page number at its foot."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = SIDE
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.header_distance = section.footer_distance = Mm(11)
    header = section.header.paragraphs[0]
    if document.banner:
        header.insert_paragraph_before(f" {document.banner}", style="Banner")
    _fill(header, plain(document.header))
    footer = _fill(section.footer.paragraphs[0], plain(document.footer))
    footer.add_run("\tPage ")
    _field(footer, "PAGE", "1")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES", "1")


def _field(paragraph: WordParagraph, instruction: str, shown: str) -> None:
    """Something Word works out for itself, with what it shows until then."""
    paragraph._p.append(element("fldSimple", f"<w:r><w:t>{shown}</w:t></w:r>", instr=instruction))


def _title_block(paper: _Paper, document: Document) -> None:
    paper.add(plain(document.title), "Title")
    if document.subtitle:
        paper.add(plain(document.subtitle), "Subtitle")
    for name, value in document.facts:
        line = paper.add("", "Title Fact")
        line.add_run(name).bold = True
        line.add_run(f"\t{value}")
    paper.add(document.banner, "Title Rule")


def _block(paper: _Paper, placed: Placed) -> None:
    block = placed.block
    match block:
        case Heading():
            paper.add(plain(block.text), f"Heading {block.level}")
        case Paragraph():
            paper.add(block.text, STYLES[block.style] if placed.number is None else "Numbered Paragraph")
        case Bullets():
            for item in block.items:
                paper.add(item, "List Bullet")
        case Quote():
            _quote(paper, block)
        case Callout():
            _callout(paper, block)
        case Table():
            _table(paper, block, placed)
        case Chart():
            _chart(paper, block, placed)
        case PageBreak():
            paper.break_waits = True


def _quote(paper: _Paper, quote: Quote) -> None:
    last = paper.add(quote.text, "Quote")
    if quote.source:
        last.paragraph_format.keep_with_next = True
        last = paper.add(plain(quote.source), "Quote Source")
    last.paragraph_format.space_after = Mm(4)


def _callout(paper: _Paper, callout: Callout) -> None:
    """A run of paragraphs in one style, which Word draws as a single box, kept on one page."""
    style = f"Callout {callout.tone}"
    first = paper.add("", style)
    heading = first.add_run(callout.heading)
    heading.bold, heading.font.color.rgb = True, RGBColor.from_string(hex_of(TINTS[callout.tone].ink))
    lines = [first, *(paper.add(line, style) for line in callout.lines)]
    for line in lines[:-1]:
        line.paragraph_format.keep_with_next = True
    first.paragraph_format.space_before = lines[-1].paragraph_format.space_after = Mm(5)


def _caption(paper: _Paper, placed: Placed) -> WordParagraph:
    """'Table 2: ...', its number a field from which Word can make a list of tables."""
    kind, number, words = placed.caption.split(" ", 2)[0], str(placed.number), placed.caption.split(": ", 1)[1]
    caption = paper.add(f"{kind} ", "Caption")
    _field(caption, rf"SEQ {kind} \* ARABIC", number)
    caption.add_run(f": {words}")
    return caption


def _table(paper: _Paper, table: Table, placed: Placed) -> None:
    _caption(paper, placed).paragraph_format.keep_with_next = True
    grid = paper.word.add_table(rows=len(table.rows) + 1, cols=len(table.header))
    _shape(grid._tbl, table, placed.caption)
    for at, (row, cells) in enumerate(zip(grid.rows, (table.header, *table.rows), strict=True)):
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        if at == 0:
            row._tr.trPr.append(element("tblHeader"))
        _row(row.cells, cells, table, head=at == 0)
    paper.add(table.note, "Table Note")


def _shape(grid: Any, table: Table, caption: str) -> None:
    """Its borders, widths and name. The first row and column are marked as headers for a screen reader."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{hex_of(RULE)}"/>' for side in ("bottom", "insideH")
    )
    margins = "".join(f'<w:{side} w:w="85" w:type="dxa"/>' for side in ("left", "right"))
    properties = element(
        "tblPr",
        f'<w:tblW w:w="{WIDTH.twips}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar>{margins}</w:tblCellMar><w:tblLook w:val="00A0" w:firstRow="1" w:firstColumn="1"/>'
        "<w:tblCaption/>",
    )
    properties.find(qn("w:tblCaption")).set(qn("w:val"), caption)
    grid.replace(grid.tblPr, properties)
    for column, share in zip(grid.tblGrid.findall(qn("w:gridCol")), table.widths, strict=True):
        column.set(qn("w:w"), str(round(WIDTH.twips * share)))


def _row(cells: Sequence[Any], texts: Sequence[str], table: Table, *, head: bool) -> None:
    for cell, text, side, share in zip(cells, texts, table.sides, table.widths, strict=True):
        cell.width = round(WIDTH * share)
        paragraph = _fill(cell.paragraphs[0], text, bold=head)
        paragraph.style = "Table Text"
        if side == "right":
            paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if head:
            paragraph.paragraph_format.keep_with_next = True
            _head(cell)


def _head(cell: Any) -> None:
    rule = f'<w:bottom w:val="single" w:sz="12" w:space="0" w:color="{hex_of(ACCENT)}"/>'
    properties = cell._tc.get_or_add_tcPr()
    properties.append(element("tcBorders", rule))
    properties.append(element("shd", val="clear", color="auto", fill=hex_of(GROUND)))
    properties.append(element("vAlign", val="bottom"))


def _chart(paper: _Paper, chart: Chart, placed: Placed) -> None:
    picture = paper.add("", "Figure").add_run().add_picture(io.BytesIO(to_png(chart.spec, 2.5)), width=WIDTH)
    said = picture._inline.docPr
    said.set("name", placed.caption.split(":", 1)[0])
    said.set("descr", chart.spoken)
    _caption(paper, placed).paragraph_format.space_before = Mm(1)
