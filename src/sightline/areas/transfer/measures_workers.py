"""How often the worker changes, and how many a child has in a year. Cover for an absence is no change."""

from sightline.areas.spine.records import Allocation
from sightline.areas.spine.sources import NO_NATIONAL_MEASURE
from sightline.areas.transfer.clocks import held_until, limits
from sightline.areas.transfer.registers import in_need_now
from sightline.language import AS_AT, Count, Expression, Open, _, count_of, due, is_blank, previous_of

_of_same_worker = previous_of(_.started_on, within=("child_id", "worker"))
_same_worker_ended = previous_of(_.ended_on, within=("child_id", "worker"), by=_.started_on)
_worker_before = previous_of(_.worker, within="child_id", by=_.started_on)
_carries_on = ~is_blank(_worker_before) & (_worker_before == _.worker)


def _in_the_year(day: Expression) -> Expression:
    """Whether a day is in the twelve months up to the day of the figure."""
    return due(day, limits.year_back) > AS_AT


_not_cover = is_blank(_.change_reason) | (_.change_reason != "ABSENC")
_held_in_the_year = (_.started_on <= AS_AT) & (is_blank(held_until) | _in_the_year(held_until))
_counted_already = (
    _in_the_year(_of_same_worker)
    | (~is_blank(_same_worker_ended) & _in_the_year(_same_worker_ended))
    | (_carries_on & _in_the_year(_.started_on))
)
_one_more = ~is_blank(_.worker) & _not_cover & _held_in_the_year & (is_blank(_of_same_worker) | ~_counted_already)
_workers = count_of(Allocation, on="child_id", where=_one_more)

social_workers_in_12_months = Open(
    in_need_now,
    title="Social workers that a child in need has had in twelve months, on average",
    where=_workers > 0,
    value=_workers,
    kind="mean",
    cuts=["team"],
    good="down",
    unit="workers",
    counts="children",
    why="Each new worker is somebody else to whom a child must tell everything again.",
    practice="One, and a second where the case passed to another team.",
    source=NO_NATIONAL_MEASURE,
)

three_or_more_workers = Open(
    in_need_now,
    title="Children in need who have had three or more social workers in twelve months",
    where=_workers > 0,
    counted=_workers >= 3,
    each="child_id",
    cuts=["team"],
    good="down",
    counts="children",
    why="An average hides the children to whom it happens again and again. Cover for an absence is not counted, nor is "
    "a worker who comes back counted twice.",
    practice="Few, each of them known to the head of service by name.",
    source=NO_NATIONAL_MEASURE,
)

_cover_before = previous_of(_.change_reason, within="child_id", by=_.started_on)
_back_from_cover = ~is_blank(_cover_before) & (_cover_before == "ABSENC") & ~is_blank(_of_same_worker)

changes_of_worker = Count(
    Allocation,
    title="Changes of social worker",
    month=_.started_on,
    where=(_.started_on <= AS_AT) & _not_cover & (_.worker != _worker_before) & ~_back_from_cover,
    cuts=["team", "change_reason"],
    good="down",
    counts="changes",
    why="Which of them were needless is told by the reason: a move of the case is planned, caseloads are not.",
    practice="Most are of children whose case passed on; hardly any are to balance caseloads.",
    source=NO_NATIONAL_MEASURE,
)
