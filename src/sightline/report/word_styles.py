"""How a Word report looks: its styles, its numbering and its language, set once in the file's own style sheet.

Officers go on to edit these reports, so the look lives in named styles, and paragraph numbers are Word's own:
an added paragraph is numbered like the rest.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from sightline.report.charts import INK
from sightline.report.document import ACCENT, RULE, TINTS, Tint

STEP = 624  # twentieths of a point: how far a numbered paragraph's text stands in from its number (11 mm)
PARAGRAPHS, BULLETS = 90, 91  # numbering lists, clear of the template's own
QUIET = "4A4A4A"


def element(tag: str, inside: str = "", **attributes: Any) -> Any:
    """An element of the w: namespace from its name, attributes and inner XML (which must hold no one's text)."""
    given = "".join(f' w:{name}="{value}"' for name, value in attributes.items())
    return parse_xml(f"<w:{tag} {nsdecls('w')}{given}>{inside}</w:{tag}>")


def hex_of(colour: str) -> str:
    return colour.removeprefix("#").upper()


def dress(word: WordDocument, language: str) -> None:
    """Give the file its styles, numbering, language and today's compatibility mode."""
    _defaults(word, language)
    _numbering(word)
    for name, (paragraph, run) in _styles().items():
        _style(word, name, paragraph, run)
    settings = word.settings.element
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), language)
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")


def _defaults(word: WordDocument, language: str) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults"))
    run, paragraph = defaults.find(qn("w:rPrDefault")), defaults.find(qn("w:pPrDefault"))
    font = "".join(f' w:{script}="Arial"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    look = f'<w:rFonts{font}/><w:color w:val="{hex_of(INK)}"/><w:sz w:val="23"/><w:szCs w:val="23"/>'
    run.replace(run[0], element("rPr", f"{look}<w:lang/>"))
    run[0].find(qn("w:lang")).set(qn("w:val"), language)
    paragraph.replace(paragraph[0], element("pPr", '<w:spacing w:after="160" w:line="276" w:lineRule="auto"/>'))


def _numbering(word: WordDocument) -> None:
    """One list for the report's paragraphs and one for bullets, each with a single level."""
    root = word.part.numbering_part.element
    first = root.find(qn("w:num"))
    for key, kind, mark, left, hang in (
        (PARAGRAPHS, "decimal", "%1.", STEP, STEP),
        (BULLETS, "bullet", "•", STEP + 284, 284),
    ):
        level = (
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hang}"/></w:pPr></w:lvl>'
        )
        first.addprevious(element("abstractNum", f'<w:multiLevelType w:val="singleLevel"/>{level}', abstractNumId=key))
        root.append(element("num", f'<w:abstractNumId w:val="{key}"/>', numId=key))


def _style(word: WordDocument, name: str, paragraph: str, run: str) -> None:
    known = {style.name for style in word.styles}
    style = word.styles[name] if name in known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for old in (*style.element.findall(qn("w:pPr")), *style.element.findall(qn("w:rPr"))):
        style.element.remove(old)
    style.element.append(element("pPr", paragraph))
    style.element.append(element("rPr", run))
    style.hidden, style.quick_style = False, True


def _font(size: float, colour: str = INK, *, bold: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    half = round(size * 2)
    return f'{weight}<w:color w:val="{hex_of(colour)}"/><w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _gap(before: int, after: int, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _edge(side: str, size: int, colour: str, space: int = 6) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{hex_of(colour)}"/>'


def _list(key: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{key}"/></w:numPr>'


def _heading(level: int, size: float, before: int, colour: str = ACCENT) -> tuple[str, str]:
    shape = f'<w:keepNext/><w:keepLines/>{_gap(before, 120, 252)}<w:outlineLvl w:val="{level - 1}"/>'
    return shape, _font(size, colour, bold=True)


def _callout(tint: Tint) -> tuple[str, str]:
    """A tinted box with a thick edge; neighbours of the same style join into one."""
    pale = "".join(_edge(side, 4, tint.ground, 5) for side in ("bottom", "right"))
    border = _edge("top", 4, tint.ground, 5) + _edge("left", 36, tint.ink, 8) + pale
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{hex_of(tint.ground)}"/>'
    return f'<w:keepLines/><w:pBdr>{border}</w:pBdr>{shade}{_gap(0, 60)}<w:ind w:left="227" w:right="142"/>', _font(
        11.5
    )


def _styles() -> dict[str, tuple[str, str]]:
    """Each style's paragraph and run properties, in the order that the standard (ISO/IEC 29500-1) wants them."""
    box = "".join(_edge(side, 6, RULE) for side in ("top", "left", "bottom", "right"))
    cleared = "".join(f'<w:tab w:val="clear" w:pos="{place}"/>' for place in (4320, 8640))
    tabs = f'<w:tabs>{cleared}<w:tab w:val="right" w:pos="9298"/></w:tabs>'
    quote = f'<w:pBdr>{_edge("left", 20, RULE, 8)}</w:pBdr>{_gap(0, 40)}<w:ind w:left="{STEP + 180}"/>'
    bar = "".join(_edge(side, 4, INK, 4) for side in ("top", "bottom"))
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{hex_of(INK)}"/>'
    return {
        "Title": (f"<w:keepNext/>{_gap(120, 80, 252)}", _font(24, ACCENT, bold=True)),
        "Subtitle": (_gap(0, 160), _font(13.5)),
        "Title Fact": (f'<w:tabs><w:tab w:val="left" w:pos="2098"/></w:tabs>{_gap(0, 40)}', _font(11.5)),
        "Title Rule": (f"<w:pBdr>{_edge('top', 16, ACCENT, 6)}</w:pBdr>{_gap(200, 120)}", _font(11.5, bold=True)),
        "Heading 1": _heading(1, 16, 360),
        "Heading 2": _heading(2, 13.5, 300),
        "Heading 3": _heading(3, 11.5, 240, INK),
        "Numbered Paragraph": (_list(PARAGRAPHS), ""),
        "List Bullet": (f"{_list(BULLETS)}{_gap(0, 80)}", ""),
        "Small": (_gap(0, 120), _font(9.5, QUIET)),
        "Notice": (f'<w:pBdr>{box}</w:pBdr>{_gap(120, 200)}<w:ind w:left="142" w:right="142"/>', ""),
        "Quote": (f"<w:keepLines/>{quote}", ""),
        "Quote Source": (quote, _font(9.5, QUIET)),
        "Caption": (f"{_gap(200, 100, 252)}", _font(10.5, bold=True)),
        "Figure": (f"<w:keepNext/>{_gap(200, 0, 240)}", ""),
        "Table Text": (_gap(50, 50, 252), _font(9.5)),
        "Table Note": (_gap(80, 240, 252), _font(9, QUIET)),
        "Header": (f"<w:pBdr>{_edge('bottom', 4, RULE, 3)}</w:pBdr>{tabs}{_gap(0, 120, 240)}", _font(9, QUIET)),
        "Footer": (f"{tabs}{_gap(0, 0, 240)}", _font(9, QUIET)),
        "Banner": (f"<w:pBdr>{bar}</w:pBdr>{shade}{_gap(0, 120, 240)}", _font(9.5, "#FFFFFF", bold=True)),
    } | {f"Callout {tone}": _callout(tint) for tone, tint in TINTS.items()}
