"""The hand-written pages speak of what there is: their commands, options, names, limits, counts and links."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from sightline.areas import ROOMS
from sightline.cli import sightline

ROOT = Path(__file__).parents[2]
TOP = ("README.md", "DEVELOPERS.md", "GLOSSARY.md", "CHANGELOG.md")
PAGES = [*(ROOT / name for name in TOP), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "benchmarks" / "README.md"]
AREAS = ROOT / "src" / "sightline" / "areas"
BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def commands_in(text: str) -> Iterator[list[str]]:
    """Each command of Sightline's that a page shows, as words."""
    for block in BLOCK.findall(text):
        for line in block.splitlines():
            typed = line.removeprefix("$ ").strip()
            if typed.startswith("sightline "):
                yield shlex.split(typed, comments=True)[1:]


def parse(words: list[str]) -> list[tuple[click.Command, click.Context]]:
    """The commands that the words name, outermost first, parsed as they would be when typed and not run."""
    command: click.Command = sightline
    context, found = None, []
    while True:
        context = command.make_context("sightline", list(words), parent=context)
        found.append((command, context))
        if not isinstance(command, click.Group):
            return found
        _name, inner, words = command.resolve_command(
            context, [*getattr(context, "_protected_args", ()), *context.args]
        )
        assert inner is not None, words
        command = inner


SHOWN = [(page.name, words) for page in PAGES for words in commands_in(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize(("page", "words"), SHOWN, ids=[f"{page}: {' '.join(words)}" for page, words in SHOWN])
def test_each_command_that_a_page_shows_can_be_typed(page, words):
    given = parse(words)[-1][1].params
    known = set(ROOMS.measures) | set(ROOMS.clocks)
    named = [*(given.get("keys") or ()), *([given["key"]] if "key" in given else []), given.get("clock")]
    assert {name for name in named if name} <= known
    assert given.get("record") is None or given["record"] in ROOMS.records


def test_the_pages_show_most_commands():
    shown = {words[2] if words[0] == "-w" else words[0] for _page, words in SHOWN}
    assert shown >= {
        "new",
        "check",
        "load",
        "figures",
        "rows",
        "due",
        "child",
        "verdicts",
        "report",
        "compare",
        "clock",
    }


@pytest.mark.parametrize("words", ["figure x", "due --until 5", "report scrutiny", "rows contacts --only late"])
def test_a_command_that_cannot_be_typed_is_noticed(words):
    with pytest.raises(click.UsageError):
        parse(words.split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_each_link_of_a_page_leads_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[\w-]*)?\)", page.read_text(encoding="utf-8"))
    broken = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert broken == []


def test_each_file_that_a_page_names_is_there():
    named = re.compile(r"`((?:src|tests|docs|examples|benchmarks|requirements)/[\w./-]+)`")
    missing = [
        f"{page.name}: {name}"
        for page in PAGES
        for name in named.findall(page.read_text(encoding="utf-8"))
        if not (ROOT / name).exists()
    ]
    assert missing == []


def test_the_guide_is_reached_from_the_front_page():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            links = re.findall(r"\]\(([^)#\s:]+)\)", page.read_text(encoding="utf-8"))
            waiting += [(page.parent / link).resolve() for link in links if (page.parent / link).is_file()]
    assert set((ROOT / "docs" / "guide").glob("*.md")) <= reached


@pytest.mark.parametrize("room", ROOMS.areas, ids=lambda room: room.key)
def test_each_room_has_a_page_whose_numbers_are_those_of_its_limits(room):
    page = " ".join((AREAS / room.key / "README.md").read_text(encoding="utf-8").split())
    assert "**Traps.**" in page
    said = page.partition("**Clocks.**")[2].partition("**Traps.**")[0]
    declared = {f"{value.value} {limit.unit}" for limit in room.limits.values() for value in limit.values}
    for number, unit in re.findall(r"(\d+) (working days|weeks|months|hours)", said):
        assert f"{number} {unit}" in declared


def test_the_changelog_counts_what_there_is():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    counted = re.search(r"with (\d+) clocks and (\d+) measures", text)
    assert counted and (counted[1], counted[2]) == (str(len(ROOMS.clocks)), str(len(ROOMS.measures)))


def test_the_glossary_has_each_word_once_and_in_order():
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    parts = [re.findall(r"^\*\*([^*]+)\*\*", part, re.MULTILINE) for part in text.split("\n## ")[1:]]
    assert sum(map(len, parts)) >= 60
    for words in parts:
        assert words == sorted(words, key=lambda word: re.sub("[^a-z]", "", word.lower()))
    every = [word.lower() for words in parts for word in words]
    assert len(every) == len(set(every))


def test_decisions_are_numbered_and_say_why_what_and_what_follows():
    pages = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {int(page.name[:4])}. "), page.name
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences")), page.name
