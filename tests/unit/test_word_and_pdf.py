"""The Word and PDF reports hold what a screen reader needs, and what was typed comes out as it was typed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from test_documents import DECIDED, MARKUP, sample

from sightline.base.errors import Refused
from sightline.report import render
from sightline.report.charts import alt_text
from sightline.report.document import Document, Paragraph


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("reports")
    return {suffix: render.write(sample(), folder / f"report.{suffix}") for suffix in ("docx", "pdf")}


# Word


@pytest.fixture(scope="module")
def word(written: dict[str, Path]):  # type: ignore[no-untyped-def]
    import docx

    return docx.Document(str(written["docx"]))


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_word_has_real_headings_and_numbered_paragraphs(word) -> None:  # type: ignore[no-untyped-def]
    styles = [paragraph.style.name for paragraph in word.paragraphs]
    assert styles[0] == "Title"
    assert [styles.count(f"Heading {level}") for level in (1, 2, 3)] == [4, 2, 1]
    assert styles.count("Numbered Paragraph") == 5 and styles.count("List Bullet") == 3
    numbering = word.styles["Numbered Paragraph"].element.find(f"{W}pPr/{W}numPr/{W}numId")
    assert numbering.get(f"{W}val") == "90"


def test_word_repeats_and_marks_table_headers(word) -> None:  # type: ignore[no-untyped-def]
    assert len(word.tables) == 2
    for table in word.tables:
        assert table.rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
        assert table.rows[1]._tr.trPr.find(f"{W}tblHeader") is None
        assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val").startswith("Table ")


def test_word_describes_its_pictures(word) -> None:  # type: ignore[no-untyped-def]
    said = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]
    assert said == [alt_text(DECIDED), "Plans fell from 31 to 19 in four months."]


def test_word_knows_its_title_language_and_page(word) -> None:  # type: ignore[no-untyped-def]
    properties = word.core_properties
    assert properties.title == "Children's Services improvement plan: progress to January 2021"
    assert (properties.language, properties.author) == ("en-GB", "Director of Children's Services")
    languages = {lang.get(f"{W}val") for lang in word.styles.element.iter(f"{W}lang")}
    assert languages == {"en-GB"}
    section = word.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == (pytest.approx(210, abs=0.1), pytest.approx(297, abs=0.1))
    fields = [field.get(f"{W}instr") for field in section.footer._element.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_word_says_on_every_page_that_it_is_internal(word, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    import docx

    header = [paragraph.text.strip() for paragraph in word.sections[0].header.paragraphs]
    assert header == ["Internal: not for publication", "Northmere Metropolitan Borough Council"]
    public = docx.Document(str(render.write(sample("public"), tmp_path / "public.docx")))
    everything = [p.text for p in (*public.paragraphs, *public.sections[0].header.paragraphs)]
    assert not any("Internal" in text for text in everything)


def test_word_shows_markup_as_it_was_typed_and_bold_as_bold(word) -> None:  # type: ignore[no-untyped-def]
    assert MARKUP in [paragraph.text for paragraph in word.paragraphs]
    bold = {run.text for paragraph in word.paragraphs for run in paragraph.runs if run.bold}
    assert {"further work is needed", "core groups", "80%", "Critical: Core groups are being held late"} <= bold


# PDF


def test_the_pdf_is_tagged_titled_and_in_english(written: dict[str, Path]) -> None:
    import pypdf

    with pypdf.PdfReader(written["pdf"]) as reader:
        root = reader.trailer["/Root"].get_object()
        assert root["/Lang"] == "en-GB" and root["/MarkInfo"].get_object()["/Marked"].value is True
        assert "/StructTreeRoot" in root
        assert reader.metadata is not None and reader.metadata.title == sample().title
        assert reader.metadata.author == sample().author


def test_the_pdf_describes_its_pictures(written: dict[str, Path]) -> None:
    import pypdf

    with pypdf.PdfReader(written["pdf"]) as reader:
        said = {str(item["/Alt"]) for item in structure(reader.trailer["/Root"]["/StructTreeRoot"]) if "/Alt" in item}
    assert {alt_text(DECIDED), "Plans fell from 31 to 19 in four months."} <= said


def structure(element):  # type: ignore[no-untyped-def]
    """Every structure element of a tagged PDF, below this one."""
    children = element.get_object().get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        item = child.get_object()
        if hasattr(item, "keys"):
            yield item
            yield from structure(item)


def test_the_pdf_shows_markup_as_it_was_typed_and_numbers_its_pages(written: dict[str, Path]) -> None:
    import pypdf

    with pypdf.PdfReader(written["pdf"]) as reader:
        pages = [page.extract_text() for page in reader.pages]
    squeezed = re.sub(r"\s", "", "".join(pages))
    assert re.sub(r"\s", "", MARKUP).replace("'", "’") in squeezed.replace("'", "’").replace("‘", "’")
    assert all(f"Page {at} of {len(pages)}" in page for at, page in enumerate(pages, 1))
    assert all("Internal: not for publication" in page for page in pages)


def test_the_same_document_makes_the_same_pdf(written: dict[str, Path], tmp_path: Path) -> None:
    again = render.write(sample(), tmp_path / "again.pdf")
    assert again.read_bytes() == written["pdf"].read_bytes()


def test_a_character_that_the_pdf_cannot_show_is_named(tmp_path: Path) -> None:
    blocks = (Paragraph("Well done \N{PARTY POPPER}"),)
    document = Document(title="T", as_at=date(2021, 1, 31), audience="public", blocks=blocks)
    with pytest.raises(Refused, match="cannot show the character '\N{PARTY POPPER}'"):
        render.write(document, tmp_path / "party.pdf")
    assert list(tmp_path.iterdir()) == []
