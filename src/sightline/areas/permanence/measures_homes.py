"""What leaving care for a home is judged by: to whom children go, and returns home, planned, made and lasting."""

from sightline.areas.permanence.codes import ADOPTED, BY_CHILD_ARRANGEMENTS, TO_SPECIAL_GUARDIANS, WENT_HOME
from sightline.areas.permanence.records import Reunification
from sightline.areas.permanence.registers import returns_under_way
from sightline.areas.permanence.reviews import cohort, limits
from sightline.areas.spine.records_care import PeriodOfCare
from sightline.language import AS_AT, Count, Measure, Open, Share, _, due, is_blank, next_of, one_of


def _left_for(*reasons: str, title: str, practice: str, variant_of: str = "") -> Measure:
    return Share(
        PeriodOfCare,
        title=title,
        month=_.ended_on,
        window="rolling year",
        counted=one_of(_.ended_because, *reasons),
        cut_by={"cohort": cohort},
        counts="children",
        why="Where children go when they leave care says what the plans were worth.",
        practice=practice,
        source="903 return, REC; over the twelve months to the end of the month",
        variant_of=variant_of,
    )


left_care_to_special_guardians = _left_for(
    *TO_SPECIAL_GUARDIANS,
    title="Children who left care for special guardians, of those who left",
    practice="Every relative or friend who might do has been thought of.",
)
left_care_to_guardians_or_by_child_arrangements = _left_for(
    *TO_SPECIAL_GUARDIANS,
    *BY_CHILD_ARRANGEMENTS,
    title="Children who left care by special guardianship or a child arrangements order, of those who left",
    practice="Every relative or friend who might do has been thought of, and the right order for each.",
    variant_of="left_care_to_special_guardians",
)
left_care_adopted = _left_for(
    *ADOPTED,
    title="Children who left care by adoption, of those who left",
    practice="Young children who cannot go home have a family of their own soon.",
)

_came_back = next_of(_.started_on, within="child_id")
_a_year_later = due(_.ended_on, limits.home_lasts)

returns_home_that_lasted = Share(
    PeriodOfCare,
    title="Returns home that lasted, of those whose year was up",
    month=_a_year_later,
    where=one_of(_.ended_because, *WENT_HOME),
    counted=one_of(_.ended_because, *WENT_HOME) & (is_blank(_came_back) | (_came_back >= _a_year_later)),
    counts="returns",
    good="up",
    why="A return that breaks down is another loss for a child who has had enough of them.",
    practice="Families have support from before the day, and it does not stop with it.",
    source="Left care to go home (E4A, E4B) and did not come back into care within the year",
)

returns_home_under_way = Open(
    returns_under_way,
    title="Children whose return home from care is planned and has not happened",
    each="child_id",
    counts="children",
    why="Each is a child who has been told that they are going home, and a family that is getting ready.",
    practice="Each has a day, support that has already begun, and somebody who says what happens if it fails.",
    source="Agreed, and neither gone home nor given up; the end of care ends it",
)

returns_home_past_their_day = Open(
    returns_under_way,
    title="Planned returns home that are past the day they were planned for",
    where=~is_blank(_.planned_for),
    counted=_.planned_for < AS_AT,
    counts="returns",
    good="down",
    why="A child counts the days; when one passes and nothing happens they stop believing.",
    practice="None: a new day is set before the old one passes, and the child is told why.",
    source="Of those for which a day is planned",
)

children_gone_home = Count(
    Reunification,
    title="Children who went home from care as planned",
    month=_.home_on,
    where=_.home_on <= AS_AT,
    counts="returns",
    why="What the plans of going home came to.",
    practice="As many as there are families that can do it with help, and none because a placement broke down.",
)
