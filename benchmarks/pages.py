"""What the site's pages cost, and how long people wait for them: on the demonstration, against a floor beside it.

The floor is a scorecard and a list of children with nothing of the site around them (`page_floor.py`); one U is the CPU
time of its scorecard. Both servers are asked by turns in the same run.

Run it: python -m benchmarks.pages [--floor SCRIPT] [--scale SCALE] [--seconds SECONDS]
"""

from __future__ import annotations

import argparse
import re
import sys
import threading
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import polars as pl

from benchmarks.measuring import MIB, TURNS, WORK, Failed, cost, module, sightline, tell_within, verdict
from benchmarks.visiting import Server, Visitor, Walk, cost_of, free_port, running, walk

EACH, OF_FLOOR = 20, 5  # answers in a turn; the floor gives that many times as many
PEOPLE = (
    "director",
    "head_of_service",
    "analyst",
    "team_manager",
    "social_worker",
    "board_member",
    "director",
    "analyst",
)
FIRST_PAGE, SLOWEST, LONGEST = 1.0, 150.0, 120.0
BEING = b"are being worked out"
UPLOAD = 50 * MIB
LATER = (date(2021, 3, 31), date(2021, 4, 30), date(2021, 5, 31))


@dataclass(frozen=True)
class Page:
    """An address of the site that is measured, and its goal: in U, or in milliseconds of CPU time."""

    name: str
    address: str
    most: float
    unit: str


def floor_command(script: Path | None, *words: object) -> list[str]:
    """A command line of the floor: ours, or that of another script that takes the same words."""
    return [sys.executable, str(script), *map(str, words)] if script else module("page_floor", *words)


def demonstration(scale: float) -> Path:
    """The demonstration of this version of Sightline, built anew."""
    folder = WORK / "site"
    cost(sightline("demo", "--dir", folder, "--scale", scale))
    return folder


def rows_of_two_hundred(folder: Path) -> str:
    """The address of the rows behind a figure: those of the measure and month that have nearest to 200."""
    import sightline as door

    counted = pl.coalesce("denominator", "numerator", "value")
    held = door.open(folder).figures().filter(pl.col("status") == "computed")
    nearest = held.sort((counted - 200).abs(), "measure", "month").row(0, named=True)
    return f"/figures/{nearest['measure']}/rows/?month={nearest['month']}"


def pages(folder: Path, visitor: Visitor) -> list[Page]:
    """What is measured, with its goals."""
    return [
        Page("the overview of figures", "/figures/months/", 4, "U"),
        Page("the rows behind a figure", rows_of_two_hundred(folder), 5, "U"),
        Page("a child's timeline", a_child(visitor), 20, "ms"),
        Page("a worklist", "/worklists/", 30, "ms"),
    ]


def a_child(visitor: Visitor) -> str:
    found = re.search(rb'href="(/children/[0-9a-f]{24}/)"', visitor.get("/worklists/"))
    if found is None:
        raise Failed("No worklist leads to a child.")
    return found[1].decode()


def compare(page: Page, site: tuple[Server, Visitor], floor: tuple[Server, Visitor], each: int, turns: int) -> bool:
    """Ask for a page, the floor's scorecard and its list by turns; print what each costs, and the ratios."""
    body = site[1].get(page.address)
    held = [
        (cost_of(*site, page.address, each), *(cost_of(*floor, one, OF_FLOOR * each) for one in ("/s/3", "/c/3")))
        for _turn in range(turns)
    ]
    ours, card, listed = (1000 * median(turn[side] for turn in held) for side in range(3))
    ratios = [turn[0] / max(turn[1], 1e-9) for turn in held]
    met = (median(ratios) if page.unit == "U" else ours) <= page.most
    of_list = median(turn[0] / max(turn[2], 1e-9) for turn in held)
    print(
        f"{page.name} ({body.count(b'<tr')} rows, {len(body) / 1024:.0f} kB): {ours:.1f} ms of CPU time; "
        f"{median(ratios):.2f} U ({min(ratios):.2f} to {max(ratios):.2f}) where U is {card:.1f} ms; "
        f"{of_list:.1f} times the floor's list of {listed:.1f} ms; "
        f"{verdict(met)}, the goal being at most {page.most:g} {page.unit}"
    )
    return met


def first_pages(folder: Path, visitor: Visitor) -> bool:
    """How long the first pages take after a new snapshot was loaded beside the running site, and how long it is until
    its figures stand on them: until then they are the last one's, and say so."""
    waits: dict[str, list[float]] = {"/": [], "/figures/": []}
    until = []
    lines = (folder / "files" / "contacts.csv").read_text(encoding="utf-8").splitlines()
    for number, day in enumerate(LATER, 1):
        path = folder / "files" / "contacts-later.csv"
        path.write_text("\n".join(lines[: len(lines) - number]) + "\n", encoding="utf-8")
        cost(sightline("-w", folder, "load", path, "--as-at", day), fine=(0, 1))
        for address, taken in waits.items():
            start = time.perf_counter()
            visitor.get(address)
            taken.append(time.perf_counter() - start)
        start = time.perf_counter()
        while BEING in visitor.get("/") and time.perf_counter() < start + LONGEST:
            time.sleep(0.2)
        until.append(time.perf_counter() - start)
    visitor.leave()
    print(f"the new snapshot's figures stand on the pages after {median(until):.1f} seconds ({max(until):.1f} at most)")
    return all(
        [
            tell_within("the first page after a new snapshot", max(waits["/"]), FIRST_PAGE, "seconds"),
            tell_within("the overview of figures straight after it", max(waits["/figures/"]), FIRST_PAGE, "seconds"),
        ]
    )


def rounds(folder: Path, port: int, rows: str) -> list[tuple[Visitor, list[str]]]:
    """Eight people of six roles, each with the pages of their work."""
    figure = rows.partition("rows/")[0]
    plan, numbers, children = (
        ["/", "/priorities/", "/priorities/front_door/"],
        ["/figures/", figure],
        ["/worklists/", rows],
    )
    held = []
    for role in PEOPLE:
        visitor = Visitor(port).sign_in(folder, role)
        theirs = children if role != "board_member" else []
        held.append((visitor, [*plan, *numbers, *theirs, *([a_child(visitor)] if theirs else [])]))
    return held


def for_a_while(people: list[tuple[Visitor, list[str]]], seconds: float) -> Walk:
    until = threading.Event()
    timer = threading.Timer(seconds, until.set)
    timer.start()
    return walk(people, until)


def tell_waits(name: str, walked: Walk) -> None:
    print(
        f"{name}: {len(walked.waits):,} answers, half within {1000 * walked.at(0.5):.0f} ms, 95 in 100 within "
        f"{1000 * walked.at(0.95):.0f} ms, the slowest {1000 * max(walked.waits):.0f} ms; "
        f"{len(walked.wrong)} errors{': ' + walked.wrong[0] if walked.wrong else ''}"
    )


def eight_at_once(people: list[tuple[Visitor, list[str]]], floor: int, seconds: float) -> bool:
    """Eight people who never pause; beside it, eight who ask the floor for its scorecard in the same way."""
    walked = for_a_while(people, seconds)
    tell_waits("eight people at once, all kinds of pages", walked)
    bare = [(Visitor(floor), ["/s/3"]) for _one in PEOPLE]
    tell_waits("eight at once, the floor's scorecard", for_a_while(bare, seconds / 3))
    met = tell_within("eight people at once, 95 in 100", 1000 * walked.at(0.95), SLOWEST, "ms")
    return met and not walked.wrong


def large_file(folder: Path, size: int) -> Path:
    """An extract of contacts of a size: the demonstration's own, again and again, each time with other references."""
    head, *lines = (folder / "files" / "contacts.csv").read_text(encoding="utf-8").splitlines()
    path, written, again = folder / "files" / "contacts-large.csv", 0, 0
    with path.open("w", encoding="utf-8") as file:
        file.write(head + "\n")
        while written < size:
            again += 1
            written += file.write("\n".join(f"{again}-{line}" for line in lines) + "\n")
    return path


def upload(server: Server, folder: Path, people: list[tuple[Visitor, list[str]]], size: int) -> bool:
    """Send a large file while two others read; they go on until it is loaded. What they wait, and the memory."""
    path, sender, until = large_file(folder, size), Visitor(server.port).sign_in(folder, "analyst"), threading.Event()
    before, walks = server.peak(), []
    reading = threading.Thread(target=lambda: walks.append(walk(people[:2], until)))
    reading.start()
    start = time.perf_counter()
    sender.get("/data/send/")
    status = sender.send("/data/send/", path)
    sent = time.perf_counter() - start
    while status == 302 and re.search(rb"\b(waiting|running)\b", sender.get("/data/")):
        time.sleep(0.5)
    loaded = time.perf_counter() - start
    sender.leave()
    until.set()
    reading.join()
    print(
        f"a file of {path.stat().st_size / MIB:.0f} MiB: sent in {sent:.1f} s (answered with {status}), loaded after "
        f"{loaded:.1f} s; the server held at most {server.peak():.0f} MiB, and {before:.0f} MiB before"
    )
    tell_waits("two people who read meanwhile", walks[0])
    return status == 302 and not walks[0].wrong


def measure(floor: Path | None, scale: float, seconds: float, each: int, turns: int, size: int) -> bool:
    folder, database = demonstration(scale), WORK / "page_floor.sqlite3"
    cost(floor_command(floor, "make", database))
    port, other = free_port(), free_port()
    with (
        running(sightline("-w", folder, "serve", "--port", port), port) as site,
        running(floor_command(floor, "starlette", other, database), other) as bare,
    ):
        director = Visitor(port).sign_in(folder, "director")
        measured = pages(folder, director)
        sides = (site, director), (bare, Visitor(other))
        site.settle()
        met = [compare(page, *sides, each, turns) for page in measured]
        met.append(first_pages(folder, director))
        people = rounds(folder, port, measured[1].address)
        met.append(eight_at_once(people, other, seconds))
        met.append(upload(site, folder, people, size))
    return all(met)


def main(*words: str) -> bool:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--floor", type=Path, help="another script to be the floor, with the same command line as ours")
    parser.add_argument("--scale", type=float, default=1.0, help="of the demonstration; 1 is 3,500 referrals a year")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long the eight people go on")
    parser.add_argument("--each", type=int, default=EACH, help="answers in a turn")
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--upload", type=int, default=UPLOAD, help="bytes of the large file")
    given = parser.parse_args(words)
    return measure(given.floor, given.scale, given.seconds, given.each, given.turns, given.upload)


if __name__ == "__main__":
    sys.exit(not main(*sys.argv[1:]))
