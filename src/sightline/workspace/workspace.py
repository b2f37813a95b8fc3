"""A workspace: a folder with settings, a plan, mappings and snapshots, and the questions that can be asked of it.

Every answer is a Polars frame. Whatever shows children writes to the viewing log first.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from sightline.workspace.children import OfChildren
from sightline.workspace.memory import stamp
from sightline.workspace.opened import PLAN

if TYPE_CHECKING:
    from sightline.judge import Verdict
    from sightline.plan import Remark
    from sightline.report.cycle import Cycle
    from sightline.report.to_annex_a import Written as AnnexA
    from sightline.snapshot.compare import Comparison
    from sightline.workspace.loading import Loaded


class Workspace(OfChildren):
    """What it can be asked: to load, to compare, for figures, for verdicts, for reports."""

    def load(self, paths: Any, *, mappings: Any = (), as_at: date | None = None, tell: Any = None) -> Loaded:
        """Read files into a new snapshot. Errors: Refused, and then nothing is changed."""
        from sightline.workspace.loading import load

        return load(self, paths, mappings=mappings, as_at=as_at, tell=tell)

    def check(self, paths: Any, *, mappings: Any = (), as_at: date | None = None) -> Loaded:
        """Read files and say what is wrong with them; nothing is changed."""
        from sightline.workspace.loading import check

        return check(paths, self.rooms, workspace=self, mappings=mappings, as_at=as_at)

    def compare(self, a: str, b: str) -> Comparison:
        """What changed between two snapshots, and which figures moved with it."""
        from sightline.snapshot.compare import compare

        return compare(self.store.get(a), self.store.get(b), self.rooms)

    def verdicts(self, as_at: date | None = None, keys: tuple[str, ...] = ()) -> list[Verdict]:
        """The verdict on every measure (and on each cut that the plan gives a target) at the end of the data."""
        from sightline.workspace.judging import verdicts

        view = self.view(as_at=as_at)
        every: list[Verdict] | None = self.known_already(view, "verdicts", (), stamp(self.folder / PLAN))
        if keys and every is not None:
            return sorted((one for one in every if one.figure.measure in keys), key=lambda one: _place(one, keys))
        made: list[Verdict] = self.remembered(
            view, "verdicts", lambda: verdicts(self, as_at, keys), keys, stamp(self.folder / PLAN)
        )
        return made

    def remarks(self, as_at: date | None = None) -> list[Remark]:
        """What a careful reader would query in the plan on a report's day; none where there is no plan."""
        from sightline.plan import check

        return [] if self.plan is None else check(self.plan, as_at, self.rooms.measures)

    def reconcile(self) -> pl.DataFrame:
        """Every figure that the plan says was published, beside what the engine makes of the data."""
        from sightline.workspace.reconciling import reconcile

        return reconcile(self)

    def ready(self, keys: tuple[str, ...] = ()) -> None:
        """Work out now, on both of a small machine's cores, what the first questions about a new snapshot need: what is
        due, and the verdicts on some measures (on all, without keys).

        It does something only where it is remembered.
        """
        view = self.view()

        def both() -> bool:
            with ThreadPoolExecutor(2) as pool:
                verdicts, dues = pool.submit(self.verdicts, None, keys), pool.submit(self._open, view, None)
                verdicts.result(), dues.result()
            return True

        self.remembered(view, "ready", both, keys, stamp(self.folder / PLAN))

    def report(
        self, name: str, as_at: date, out: str | Path, *, audience: str = "public", cycle: Cycle | None = None
    ) -> Path:
        """Write a report (.docx, .pdf or .html). Errors: Refused, for a name, an audience or a format it has not."""
        from sightline.workspace.reporting import write

        return write(self, name, as_at, Path(out), audience=audience, cycle=cycle)

    def annex_a(self, as_at: date, out: str | Path) -> AnnexA:
        """Write Annex A as at a day to an .xlsx file. Logged as a view of children. Errors: Refused."""
        from sightline.workspace.exporting import annex_a

        return annex_a(self, as_at, Path(out))

    def dictionary(self) -> dict[str, Any]:
        """Every record, field, clock, measure and limit, with sources."""
        from sightline.workspace.dictionary import dictionary

        return dictionary(self.rooms, self.rules)


def _place(verdict: Verdict, keys: tuple[str, ...]) -> tuple[bool, int]:
    """Figures as wholes first, each kind in the order of the keys."""
    return verdict.figure.cut is not None, keys.index(verdict.figure.measure)
