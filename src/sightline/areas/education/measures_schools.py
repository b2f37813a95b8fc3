"""What the schools of children in care are judged by: a place, its grade, whole days, and staying in one."""

from sightline.areas.education.records import SchoolPlace
from sightline.areas.education.rules import (
    has_had_a_graded_school,
    has_had_a_timetable,
    is_at_school,
    is_part_time,
    kind_of_school,
    needs_a_school,
    out_of_school_since,
    school_grade,
    stays_in_care,
)
from sightline.areas.spine.records_care import PeriodOfCare
from sightline.areas.spine.registers import in_care
from sightline.language import (
    AS_AT,
    Count,
    Open,
    _,
    choose,
    days_between,
    in_force,
    is_blank,
    one_of,
    previous_of,
)

_kind_before = previous_of(_.kind, within="child_id", by=_.started_on)
_moves_up = choose(
    ((_kind_before == "nursery") & (_.kind == "primary"), True),
    ((_kind_before == "primary") & (_.kind == "secondary"), True),
    ((_kind_before == "secondary") & (_.kind == "college"), True),
    otherwise=False,
    called="the child moves up from one kind of school to the next",
)
_had_one = ~is_blank(previous_of(_.started_on, within="child_id"))
_in_care_then = ~is_blank(in_force(PeriodOfCare, "started_on", at=_.started_on))

children_without_a_school_place = Open(
    in_care,
    title="Children in care from 5 to 15 without a school place",
    where=needs_a_school,
    counted=~is_at_school,
    each="child_id",
    cuts=["team"],
    good="down",
    why="A child out of school is seen by nobody from morning to evening.",
    practice="None: a place is found before a child is moved, or within days in an emergency.",
    source="Whose age is not known is left out",
)

days_out_of_school = Open(
    in_care,
    title="Days for which children in care from 5 to 15 have been without a school place, on average",
    where=needs_a_school & ~is_at_school,
    value=days_between(out_of_school_since, AS_AT),
    kind="mean",
    unit="days",
    good="down",
    counts="children",
    why="Each week away makes it harder to go back.",
    practice="Days and not weeks, with lessons from the first of them.",
    source="Calendar days, holidays included, since the last school or since coming into care if that was later",
)

children_in_good_schools = Open(
    in_care,
    title="Children in care whose school is good or outstanding",
    where=stays_in_care & ~is_blank(school_grade) & (school_grade != "none"),
    counted=one_of(school_grade, "good", "outstanding") & has_had_a_graded_school,
    each="child_id",
    cuts=["team"],
    cut_by={"kind_of_school": kind_of_school},
    good="up",
    why="Children who have lost most should have the best schools there are.",
    practice="Nobody is moved into a school that is less than good without the virtual school head's word.",
    source="By the last inspection, as the file gives it; schools that have no grade are left out",
)

children_at_school_part_time = Open(
    in_care,
    title="Children in care on a part-time timetable",
    where=stays_in_care & ~is_blank(is_part_time),
    counted=is_part_time & has_had_a_timetable,
    each="child_id",
    cuts=["team"],
    cut_by={"kind_of_school": kind_of_school},
    good="down",
    why="Half a timetable is half an education, and often a way of not excluding.",
    practice="For a few weeks, agreed with the virtual school, with a day on which it ends.",
    source="Of those of whom it is known",
)

school_changes = Count(
    SchoolPlace,
    title="Changes of school of children in care",
    month=_.started_on,
    where=_had_one & _in_care_then & ~_moves_up,
    cuts=["kind", "out_of_area"],
    good="down",
    counts="changes",
    why="Each change costs a child months of learning, and their friends.",
    practice="A new home does not mean a new school; none in years 10 and 11.",
    source="Moving up, from primary to secondary school say, is no change",
)
