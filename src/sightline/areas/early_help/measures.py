"""What early help is judged by."""

from sightline.areas.early_help.records import EarlyHelpAssessment
from sightline.areas.early_help.registers import being_assessed
from sightline.language import (
    AS_AT,
    Count,
    Mean,
    Open,
    Rate,
    Share,
    _,
    days_between,
    is_blank,
    months_between,
    previous_of,
)

_completed = _.completed_on <= AS_AT
_took = days_between(_.started_on, _.completed_on)
EARLY = "Help that comes early may spare a family a social worker, and a child some years."

early_help_assessments_started = Count(
    EarlyHelpAssessment,
    title="Early help assessments started, in the month",
    month=_.started_on,
    cuts=["organisation"],
    counts="assessments",
    why=EARLY,
    practice="Schools, health and the council all begin them; none leaves it to another.",
    source="Annex A, list 2: one for each child",
)

children_assessed_for_early_help = Count(
    EarlyHelpAssessment,
    title="Children whose early help assessment was started, in the month",
    month=_.started_on,
    each="child_id",
    counts="children",
    why=EARLY,
    practice="A child has one assessment, which all who help the family share: the two numbers are close.",
    source="Annex A, list 2: each child once in a month",
)

early_help_assessments_12_months = Count(
    EarlyHelpAssessment,
    title="Early help assessments started in twelve months",
    month=_.started_on,
    window="rolling year",
    cuts=["organisation"],
    counts="assessments",
    why=EARLY,
    practice="Read beside referrals: where early help grows, referrals should in time be fewer and more often right.",
)

early_help_assessment_rate = Rate(
    early_help_assessments_12_months,
    title="Early help assessments started in twelve months for each 10,000 children",
    population="children aged 0 to 17",
    why="Lets a council be set beside others of another size.",
    practice="Neither high nor low is good by itself: councils differ in what they call early help.",
)

early_help_assessments_completed = Count(
    EarlyHelpAssessment,
    title="Early help assessments completed, in the month",
    month=_.completed_on,
    where=_completed,
    cuts=["organisation"],
    counts="assessments",
    why="An assessment that is begun and never completed has raised a hope and no help.",
    practice="About as many as are started.",
)

early_help_assessment_duration = Mean(
    EarlyHelpAssessment,
    title="Days an early help assessment takes, in the middle",
    month=_.completed_on,
    value=_took,
    where=_completed & (_took >= 0),
    cuts=["organisation"],
    kind="median",
    good="down",
    unit="days",
    counts="assessments",
    why="A family that waits for its plan is not yet helped.",
    practice="Some weeks. Half took longer, so look at those under way as well.",
    source="Calendar days; one that is completed before it starts is left out",
)

early_help_assessments_open = Open(
    being_assessed,
    title="Early help assessments under way",
    cuts=["organisation"],
    why="Work in hand. Clearing an old backlog makes the middle duration rise before it falls, so look at both.",
    practice="Each has somebody who knows why it is open.",
)

early_help_again_within_12_months = Share(
    EarlyHelpAssessment,
    title="Early help assessments within 12 months of an earlier one of the same child",
    month=_.started_on,
    counted=months_between(previous_of(_.started_on, within="child_id"), _.started_on) < 12,
    window="rolling year",
    cuts=["organisation"],
    good="down",
    counts="assessments",
    why="A child who comes back within the year may not have been helped the first time.",
    practice="Few, and the second assessment begins with what the first one did.",
    source="Counted from the start of the earlier assessment, as referrals are",
)

early_help_stepped_up = Share(
    EarlyHelpAssessment,
    title="Early help that ended by stepping up to social care",
    month=_.completed_on,
    where=_completed & ~is_blank(_.ended_because),
    counted=_.ended_because == "stepped up",
    window="rolling year",
    cuts=["organisation"],
    counts="assessments",
    why="Whether the right families get early help, and how many needed more.",
    practice="Some: none at all may mean that nobody dares to say that it is not enough.",
    source="Only where the council's dataset says why early help ended",
)
