"""A document as one web page that stands alone: no script, no address, nothing to fetch.

Its structure carries its meaning (WCAG 2.2 AA): one h1, headings in order, tables with captions and scoped
headers, charts as pictures with words. Every piece of text is escaped here, once.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from pathlib import Path

from sightline.report.charts import INK, to_svg
from sightline.report.document import (
    ACCENT,
    GROUND,
    RULE,
    TINTS,
    Block,
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

NOTHING_RUNS = "default-src 'none'; img-src data:; style-src {style}"


def write(document: Document, path: Path) -> None:
    """Write the page as UTF-8."""
    path.write_text(render(document), encoding="utf-8", newline="\n")


def render(document: Document) -> str:
    """The whole page."""
    body = "\n".join(_block(placed) for placed in laid_out(document))
    title, style = escape(plain(document.title)), f"\n{_style(document)}"
    return f"""<!doctype html>
<html lang="{escape(document.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{NOTHING_RUNS.format(style=hash_of(style))}">
<meta name="author" content="{escape(plain(document.author))}">
<meta name="description" content="{escape(plain(document.subject))}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
{_header(document)}<main id="main" tabindex="-1">
<div class="title">
<h1>{title}</h1>
{_subtitle(document)}{_facts(document)}
</div>
{body}
</main>
<footer>{escape(plain(document.footer))}</footer>
</body>
</html>
"""


def hash_of(style: str) -> str:
    """A style element's content as a content security policy names it, so that no other style is let in."""
    return f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"


def _style(document: Document) -> str:
    """The style sheet, with the palette that Word and PDF share and the words at the head of each printed page."""
    palette = f":root{{--ink:{INK};--accent:{ACCENT};--rule:{RULE};--ground:{GROUND}}}\n"
    tones = "".join(f".{tone}{{--tone:{tint.ink};--tint:{tint.ground}}}\n" for tone, tint in TINTS.items())
    banner = (
        f'@page{{@top-left{{content:"{document.banner}";font:bold 9pt Arial,sans-serif}}}}\n' if document.banner else ""
    )
    return palette + tones + files("sightline.report").joinpath("paper.css").read_text(encoding="utf-8") + banner


def _header(document: Document) -> str:
    banner = f'<p class="banner">{escape(document.banner)}</p>' if document.banner else ""
    header = f"<p>{escape(plain(document.header))}</p>" if document.header else ""
    return f"<header>{banner}{header}</header>\n" if banner or header else ""


def _subtitle(document: Document) -> str:
    return f'<p class="subtitle">{escape(plain(document.subtitle))}</p>\n' if document.subtitle else ""


def _facts(document: Document) -> str:
    lines = (f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in document.facts)
    return f"<dl>{''.join(lines)}</dl>"


def _text(text: str) -> str:
    """Escaped text with its bold and its line breaks."""
    parts = (f"<strong>{escape(run.text)}</strong>" if run.bold else escape(run.text) for run in runs(text))
    return "".join(parts).replace("\n", "<br>")


def _block(placed: Placed) -> str:
    block: Block = placed.block
    match block:
        case Heading():
            level = block.level + 1
            return f'<h{level} id="{escape(placed.anchor)}">{escape(plain(block.text))}</h{level}>'
        case Paragraph():
            return _paragraph(block, placed.number)
        case Bullets():
            return f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in block.items)}</ul>"
        case Quote():
            source = f"<figcaption>{escape(plain(block.source))}</figcaption>" if block.source else ""
            return f'<figure class="quote"><blockquote><p>{_text(block.text)}</p></blockquote>{source}</figure>'
        case Callout():
            lines = "".join(f"<p>{_text(line)}</p>" for line in block.lines)
            return f'<div class="callout {block.tone}"><p><strong>{escape(block.heading)}</strong></p>{lines}</div>'
        case Table():
            return _table(block, placed.caption)
        case Chart():
            return _chart(block, placed.caption)
    return '<div class="page-break"></div>'


def _paragraph(block: Paragraph, number: int | None) -> str:
    if number is None:
        return f'<p class="{block.style}">{_text(block.text)}</p>'
    return f'<p class="{block.style} numbered"><span class="number">{number}.</span> {_text(block.text)}</p>'


def _table(table: Table, caption: str) -> str:
    head = "".join(
        f'<th scope="col" class="{side}">{_text(cell)}</th>'
        for cell, side in zip(table.header, table.sides, strict=True)
    )
    rows = "\n".join(_row(row, table.sides) for row in table.rows)
    note = f'<p class="note">{_text(table.note)}</p>' if table.note else ""
    return (
        f'<div class="wide" role="region" aria-label="{escape(caption)}" tabindex="0"><table><caption>{escape(caption)}'
        f"</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>{note}"
    )


def _row(row: tuple[str, ...], sides: tuple[str, ...]) -> str:
    first = f'<th scope="row" class="{sides[0]}">{_text(row[0])}</th>'
    rest = (f'<td class="{side}">{_text(cell)}</td>' for cell, side in zip(row[1:], sides[1:], strict=True))
    return f"<tr>{first}{''.join(rest)}</tr>"


def _chart(chart: Chart, caption: str) -> str:
    picture = b64encode(to_svg(chart.spec).encode()).decode()
    return (
        f'<figure><img src="data:image/svg+xml;base64,{picture}" alt="{escape(chart.spoken)}">'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )
