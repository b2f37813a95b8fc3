"""A document as a tagged PDF, set by Typst with the fonts in this folder.

PDF/UA-1 rules are asked for: Typst refuses to write a file without a title, a language, ordered headings or
words for its pictures. The document goes in as JSON, so that nothing anyone typed can be read as markup.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, time
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sightline.base.errors import Refused
from sightline.report.charts import INK, to_svg
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
    Paragraph,
    Placed,
    Quote,
    Table,
    laid_out,
    plain,
    runs,
)

LONGEST_WHOLE = 900  # characters: what is no longer than this is kept on one page; the rest may run on to the next


def write(document: Document, path: Path) -> None:
    """Write the PDF. Errors: Refused for a character that its fonts do not have."""
    path.write_bytes(render(document))


def render(document: Document) -> bytes:
    """The PDF's bytes: the same for the same document."""
    import typst

    folder = files("sightline.report")
    template = folder.joinpath("paper.typ").read_bytes()
    inputs = {"document": json.dumps(_data(document), ensure_ascii=False)}
    made = datetime.combine(document.as_at, time(), UTC)
    with as_file(folder.joinpath("fonts")) as fonts:
        compiler = typst.Compiler(font_paths=[fonts], ignore_system_fonts=True, sys_inputs=inputs)
        try:
            pdf: Any = compiler.compile(input=template, format="pdf", pdf_standards=["ua-1"], timestamp=made)
        except typst.TypstError as error:
            raise _unprintable(error) from error
    return bytes(pdf)


def _unprintable(error: Exception) -> Exception:
    """A refusal that names the character, or the error itself if it is about something else."""
    found = re.search(r'the text `"(.+?)"` could not be displayed', str(error))
    if not found:
        return error
    return Refused(
        f"The PDF cannot show the character '{found[1]}'.",
        why="The report's font does not have it.",
        do="Take it out of the text, or write the report as .docx or .html.",
    )


def _data(document: Document) -> dict[str, Any]:
    """Everything that paper.typ reads."""
    language, _, region = document.language.partition("-")
    texts = ("title", "subtitle", "author", "subject", "header", "footer", "banner")
    return {name: plain(getattr(document, name)) for name in texts} | {
        "language": language,
        "region": region or None,
        "as_at": [document.as_at.year, document.as_at.month, document.as_at.day],
        "facts": document.facts,
        "colours": {"ink": INK, "accent": ACCENT, "rule": RULE, "ground": GROUND},
        "blocks": [_block(placed) for placed in laid_out(document)],
    }


def _block(placed: Placed) -> dict[str, Any]:
    block = placed.block
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": plain(block.text)}
        case Paragraph():
            return {"kind": "paragraph", "text": _text(block.text), "number": placed.number, "style": block.style}
        case Bullets():
            return {"kind": "bullets", "items": [_text(item) for item in block.items]}
        case Quote():
            source = plain(block.source)
            return {"kind": "quote", "text": _text(block.text), "source": source, "whole": _fits(block.text)}
        case Callout():
            return _callout(block)
        case Table():
            return _table(block, placed.caption)
        case Chart():
            return {"kind": "chart", "svg": to_svg(block.spec), "alt": block.spoken, "caption": placed.caption}
    return {"kind": "page break"}


def _callout(callout: Callout) -> dict[str, Any]:
    tint = TINTS[callout.tone]
    return {
        "kind": "callout",
        "title": callout.heading,
        "lines": [_text(line) for line in callout.lines],
        "ink": tint.ink,
        "ground": tint.ground,
        "whole": _fits(*callout.lines),
    }


def _table(table: Table, caption: str) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": caption,
        "header": [_text(cell) for cell in table.header],
        "rows": [[_text(cell) for cell in row] for row in table.rows],
        "sides": table.sides,
        "widths": table.widths,
        "note": _text(table.note),
        "whole": all(_fits(cell) for row in table.rows for cell in row),
    }


def _fits(*texts: str) -> bool:
    return sum(map(len, texts)) <= LONGEST_WHOLE


def _text(text: str) -> list[list[Any]]:
    """Text as pieces of [words, bold], a line break being a piece of its own."""
    pieces: list[list[Any]] = []
    for run in runs(text):
        for line, words in enumerate(run.text.split("\n")):
            pieces += [["\n", False]] * bool(line) + [[words, run.bold]] * bool(words)
    return pieces
