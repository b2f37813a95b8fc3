"""Whose case a worker holds. An allocation without an end lasts until the child's next one, as Annex A sends them."""

from sightline.areas.spine.records import Allocation
from sightline.language import Register, _, choose, is_blank, next_of

held = Register(
    "Children whose case a worker holds",
    of=Allocation,
    starts=_.started_on,
    ends=choose(
        (is_blank(_.ended_on), next_of(_.started_on, within="child_id")),
        otherwise=_.ended_on,
        called="the end of the allocation (or the child's next one)",
    ),
    where=~is_blank(_.worker),
)
