"""The demonstration authority: its files are drawn, then loaded and reported on like any council's."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path

from sightline import sample
from sightline.base.errors import Refused
from sightline.language import Rooms
from sightline.plan import Published
from sightline.workspace.workspace import Workspace

EXAMPLE = "dudley-2021"
REPORT_DAY = date(2021, 3, 17)
LAST_DAY = date(2021, 3, 14)


def example_folder() -> Path:
    """Where the demonstration's plan and settings are: in an installed package, or beside a checkout."""
    inside = Path(str(files("sightline").joinpath("examples", EXAMPLE)))
    beside = Path(__file__).resolve().parents[3] / "examples" / EXAMPLE
    for folder in (inside, beside):
        if folder.is_dir():
            return folder
    raise Refused("The demonstration's plan is missing from this installation.", do="Install Sightline again.")


def build(folder: Path, rooms: Rooms, *, seed: int, scale: float, tell: Callable[[str], None]) -> Workspace:
    """Make the workspace, its files, its snapshots and its reports."""
    _prepare(folder)
    tell("Drawing the children's lives and writing the files")
    workspace = Workspace(folder, rooms)
    goals = _goals(workspace.plan.published, sample.reached(rooms)) if workspace.plan else []
    drawn = sample.make(folder / "files", rooms, seed=seed, scale=scale, ends=LAST_DAY, published=goals)
    for mapping in sorted((folder / "files" / "mappings").glob("*.toml")):
        shutil.copy(mapping, folder / "mappings" / mapping.name)
    for as_at in sorted({written.as_at for written in drawn}):
        paths = [written.path for written in drawn if written.as_at == as_at]
        tell(f"Loading {len(paths)} files as at {as_at:%d/%m/%Y}")
        workspace.load(paths, as_at=as_at)
    tell("Working out the figures and writing the reports")
    write_reports(workspace)
    return workspace


def _goals(published: tuple[Published, ...], reached: frozenset[str]) -> list[sample.Goal]:
    """What the council published, as what the drawn children must come to."""
    return [
        sample.Goal(one.measure, one.period, one.value, _whole(one.numerator), _whole(one.denominator))
        for one in published
        if one.measure in reached and not one.cut
    ]


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def _prepare(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / "files" / ".demonstration").exists():
            raise Refused(f"{folder} is not empty.", do="Name an empty directory, or one that a demonstration made.")
        shutil.rmtree(folder)
    for part in ("mappings", "snapshots", "reports", "files"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "files" / ".demonstration").write_text("Synthetic: no child here is real.\n", encoding="utf-8")
    for source in example_folder().glob("*.toml"):
        shutil.copy(source, folder / source.name)


def write_reports(workspace: Workspace) -> None:
    """The scrutiny report in its three forms, and the summary of every figure, all from one pack."""
    from sightline.report import render
    from sightline.workspace.memory import Memory
    from sightline.workspace.reporting import document, pack

    workspace = Workspace(workspace.folder, workspace.rooms, memory=Memory())  # what both packs ask is worked out once
    public = pack(workspace, REPORT_DAY, "public")
    for suffix in ("docx", "pdf", "html"):
        out = workspace.folder / "reports" / f"scrutiny-{REPORT_DAY}.{suffix}"
        render.write(document(workspace, "scrutiny", public), out)
    internal = pack(workspace, REPORT_DAY, "internal")
    render.write(document(workspace, "summary", internal), workspace.folder / "reports" / "summary.html")
