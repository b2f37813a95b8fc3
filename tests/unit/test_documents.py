"""A document says the same thing in Word, as a PDF and on a web page, to the eye and to a screen reader."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.base.errors import Misdeclared, Refused
from sightline.report import render, to_html
from sightline.report.charts import INK, ChartSpec, alt_text
from sightline.report.document import (
    GROUND,
    TINTS,
    Bullets,
    Callout,
    Chart,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
    laid_out,
    plain,
    runs,
)

MARKUP = r"Literal: #let $x^2$ \emph *one* _two_ <script>alert('1')</script> & @ref [link] {curly} ~tilde `code` = end."
MONTHS = (*(f"2020-{month:02d}" for month in range(2, 13)), "2021-01", "2021-02")
DECIDED = ChartSpec(
    title="contacts decided within one working day",
    months=MONTHS,
    values=(88, 85.5, 80, 71, 66, None, 61, 58, 60, 67, 69, 74, 76.4),
    y_title="Percentage of contacts",
    milestones=(("2021-01", 75), ("2021-03", 85), ("2021-06", 95)),
)
LONG_PLANS = ChartSpec(
    title="children with a protection plan for more than nine months",
    months=("2020-11", "2020-12", "2021-01", "2021-02"),
    values=(31, 27, 22, 19),
    unit="count",
    y_title="Children",
    milestones=(("2021-03", 12),),
    incomparable=("2020-11",),
    incomparable_label="Counted from the first conference",
)


def measures_table(rows: int = 1) -> Table:
    lines = (
        ("Contacts decided within one working day", "69%", "76%", "75%", "On course: two points are not yet a trend"),
        ("Assessments finished within 45 working days", "71%", "84%", "85%", "Just short of the milestone"),
        ("Core groups held within six weeks", "52%", "48%", "80%", "Falling, and further from the milestone"),
        (
            "Children seen in the last 20 working days",
            "1,204",
            "[c]",
            "1,250",
            "Withheld: few were not seen",
        ),
    )
    return Table(
        caption="Front door and assessment, against the plan's milestones",
        header=("Measure", "Nov 2020", "Jan 2021", "Milestone", "What it means"),
        rows=lines * rows,
        align=("left", "right", "right", "right", "left"),
        note="[c] means that a figure is withheld because it is small enough to point to a child.",
    )


def sample(audience: str = "internal") -> Document:
    """A report with one of everything, as long as a real one's first pages."""
    return Document(
        title="Children's Services improvement plan: progress to January 2021",
        subtitle="Children's Services Scrutiny Committee, 17 March 2021",
        author="Director of Children's Services",
        subject="Progress against the nine priorities of the improvement plan",
        as_at=date(2021, 1, 31),
        audience=audience,  # type: ignore[arg-type]
        header="Northmere Metropolitan Borough Council",
        footer="Improvement plan: progress to January 2021",
        blocks=(
            Heading(1, "Purpose"),
            Paragraph("To tell the committee how far the improvement plan has come since its last meeting.", True),
            Paragraph("To point out the parts of the service where **further work is needed**.", True),
            Heading(1, "Recommendations"),
            Paragraph("It is recommended that the committee:", True),
            Bullets(
                (
                    "notes the progress made against each milestone in the plan, and where it has not been made;",
                    "asks for a further report on **core groups**, which have fallen for three months;",
                    "notes the forecast for each measure that has a milestone before July 2021.",
                )
            ),
            Callout(
                "Core groups are being held late",
                (
                    "48% were held within six weeks in January, against a milestone of **80%**.",
                    "23 families are waiting.",
                ),
                "critical",
            ),
            Callout("Two points are not yet a trend", ("Contacts have risen for two months.",), "watch"),
            Callout("Every child in care has a named worker", ("This has held for six months.",), "good"),
            Callout("How to read this report", ("Figures are for the month named, not the year so far.",), "neutral"),
            Heading(1, "Priority 2: the front door"),
            Heading(2, "What the inspectorate found"),
            Quote(
                "Contacts are not responded to quickly enough, and too many children wait for a decision.",
                "Visit, 2020",
            ),
            Heading(2, "What the figures say"),
            Paragraph(
                "In January 76% of contacts were decided within one working day, up from 69% in November. "
                "The service expects to reach its March milestone only if the rise of the last two months goes on.",
                True,
            ),
            Chart(DECIDED, "Contacts decided within one working day, February 2020 to February 2021"),
            measures_table(),
            Heading(3, "Children who have waited longest"),
            Paragraph(MARKUP, True),
            Chart(LONG_PLANS, "Protection plans of more than nine months", "Plans fell from 31 to 19 in four months."),
            Paragraph("This section holds small numbers and must be read before it is published.", style="notice"),
            PageBreak(),
            Heading(1, "Appendix"),
            measures_table(rows=10),
            Paragraph(
                "Figures come from the case-management system.\nThey change when late records arrive.", style="small"
            ),
        ),
    )


# The document


def test_only_a_pair_of_double_asterisks_is_markup() -> None:
    assert runs("a **b c** d") == (Run("a "), Run("b c", bold=True), Run(" d"))
    assert runs("2 ** 3 and a lone ** and *one*") == (Run("2 ** 3 and a lone ** and *one*"),)
    assert plain("**Bold** and\nplain") == "Bold and plain"


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    assert runs("a\x00b\x0bc\ud800d\ufffee") == (Run("abcde"),)


def test_paragraphs_tables_and_figures_are_numbered_through_the_whole_document() -> None:
    placed = list(laid_out(sample()))
    numbers = [item.number for item in placed if isinstance(item.block, Paragraph) and item.block.numbered]
    assert numbers == [1, 2, 3, 4, 5]
    captions = [item.caption.split(":")[0] for item in placed if item.caption]
    assert captions == ["Figure 1", "Table 1", "Figure 2", "Table 2"]


def test_headings_of_the_same_words_have_different_addresses() -> None:
    blocks = (Heading(1, "What we did"), Heading(1, "What we did"), Heading(1, "?", anchor="What we did 2"))
    document = Document(title="T", as_at=date(2021, 1, 31), audience="public", blocks=blocks)
    assert [item.anchor for item in laid_out(document)] == ["what-we-did", "what-we-did-2", "what-we-did-2-2"]


def test_a_document_that_cannot_be_read_aloud_in_order_is_refused() -> None:
    with pytest.raises(Misdeclared, match="one was left out"):
        Document(title="T", as_at=date(2021, 1, 31), audience="public", blocks=(Heading(1, "A"), Heading(3, "B")))
    with pytest.raises(Misdeclared, match="has no words"):
        Heading(1, "\x00 ")
    with pytest.raises(Misdeclared, match="needs a title"):
        Document(title="  ", as_at=date(2021, 1, 31), audience="public", blocks=())
    with pytest.raises(Misdeclared, match="does not have 2 cells"):
        Table("Short", ("a", "b"), (("1",),))
    with pytest.raises(Misdeclared, match="aligns 1 columns"):
        Table("Short", ("a", "b"), (), ("left",))


def test_a_tables_columns_share_the_line_by_what_is_in_them() -> None:
    widths = measures_table().widths
    assert sum(widths) == pytest.approx(1)
    assert widths[0] > widths[1] and widths[4] > widths[3]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tone", TINTS)
def test_every_tone_is_said_in_a_word_and_readable_on_its_ground(tone: str) -> None:
    tint = TINTS[tone]
    assert tint.word and contrast(tint.ink, tint.ground) >= 7 and contrast(INK, tint.ground) >= 7
    assert contrast(INK, GROUND) >= 7


# Web page


class Page(HTMLParser):
    """What a browser would find: each element with its attributes, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(to_html.render(sample()))


def test_the_page_shows_markup_as_it_was_typed_and_runs_nothing(page: Page) -> None:
    assert MARKUP in page.text
    assert page.all("script") == []
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)


def test_the_page_has_a_language_one_h1_and_its_landmarks(page: Page) -> None:
    assert page.all("html") == [{"lang": "en-GB"}]
    assert [len(page.all(tag)) for tag in ("title", "h1", "header", "main", "footer")] == [1, 1, 1, 1, 1]
    assert page.elements[[tag for tag, _ in page.elements].index("body") + 1] == (
        "a",
        {"class": "skip", "href": "#main"},
    )
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids)) and "purpose" in ids


def test_the_pages_table_headers_say_what_they_head(page: Page) -> None:
    scopes = [attributes["scope"] for attributes in page.all("th")]
    assert scopes.count("col") == 10 and scopes.count("row") == 44
    assert len(page.all("caption")) == len(page.all("thead")) == 2


def test_the_pages_charts_have_words_and_travel_with_it(page: Page) -> None:
    images = page.all("img")
    assert [image["alt"] for image in images] == [alt_text(DECIDED), "Plans fell from 31 to 19 in four months."]
    assert all(str(image["src"]).startswith("data:image/svg+xml;base64,") for image in images)
    assert "://" not in "".join(str(attributes) for _, attributes in page.elements)


def test_titles_and_captions_are_escaped_too() -> None:
    hostile = '"><script>x</script>'
    spec = ChartSpec(hostile, ("2021-01",), (1.0,), y_title=hostile)
    blocks = (
        Heading(1, hostile, hostile),
        Chart(spec, hostile),
        Table(hostile, (hostile,), ((hostile,),), note=hostile),
    )
    document = Document(
        title=hostile, subtitle=hostile, author=hostile, subject=hostile, header=hostile, footer=hostile,
        language="en-GB", as_at=date(2021, 1, 31), audience="public", blocks=(*blocks, Callout(hostile, (hostile,))),
    )  # fmt: skip
    page = Page(to_html.render(document))
    assert page.all("script") == [] and page.text.count(hostile) >= 10


# Any text


@settings(max_examples=15, deadline=None)
@given(text=st.text(max_size=40))
def test_any_text_can_be_written(text: str) -> None:
    blocks = (
        Heading(1, f"H{text}", text), Paragraph(text, True), Paragraph("", style="notice"), Bullets((text, "")),
        Bullets(()), Quote(text, text), Callout(text, (text, "")), Table(text, (text,), ((text,), ("",)), note=text),
        Table("Empty", ("a",), ()), PageBreak(),
    )  # fmt: skip
    document = Document(title=f"T{text}", header=text, as_at=date(2021, 1, 31), audience="internal", blocks=blocks)
    assert Page(to_html.render(document)).all("script") == []
    with TemporaryDirectory() as folder:
        assert render.write(document, Path(folder) / "any.docx").stat().st_size > 0
        with suppress(Refused):
            render.write(document, Path(folder) / "any.pdf")


# Choosing


def test_another_kind_of_file_is_refused_naming_the_three(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.docx for Word, \.pdf for a PDF or \.html for a web page"):
        render.write(sample(), tmp_path / "report.odt")
    with pytest.raises(Refused, match="no folder"):
        render.write(sample(), tmp_path / "nowhere" / "report.html")


def test_a_report_that_fails_leaves_the_last_one_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.html"
    path.write_text("the last one", encoding="utf-8")

    def broken(document: Document) -> str:
        raise RuntimeError("stopped half way")

    monkeypatch.setattr(to_html, "render", broken)
    with pytest.raises(RuntimeError):
        render.write(sample(), path)
    assert path.read_text(encoding="utf-8") == "the last one" and [path] == list(tmp_path.iterdir())
