"""What special guardianship is judged by: candidates, assessments, what came of them, and what they will cost."""

from sightline.areas.permanence.records import SpecialGuardianshipAssessment
from sightline.areas.permanence.registers import guardians_being_assessed, guardians_to_assess
from sightline.areas.permanence.reviews import limits
from sightline.language import AS_AT, Count, Open, Share, _, due, is_blank, times

WEEKS = 52

special_guardianship_assessments = Open(
    guardians_being_assessed,
    title="Special guardianship assessments under way",
    why="Each is a child who may leave care for somebody they belong to, and work and money to plan for.",
    practice="As many as there are candidates who may do, and none that nobody moves on.",
    source="Begun, and neither completed nor given up",
)

children_in_special_guardianship_assessments = Open(
    guardians_being_assessed,
    title="Children of whom a special guardianship assessment is under way",
    each="child_id",
    counts="children",
    why="Two relatives of one child may be assessed at once; the child leaves care once.",
    practice="As many as there are children for whom somebody might do.",
    variant_of="special_guardianship_assessments",
)

special_guardianship_assessments_over_12_weeks = Open(
    guardians_being_assessed,
    title="Special guardianship assessments under way that have lasted longer than the limit",
    counted=due(_.began_on, limits.special_guardianship_assessment) < AS_AT,
    good="down",
    why="A child waits in care for as long as the person who would bring them up is being assessed.",
    practice="None but those for which the court gave longer.",
    source="From the day the assessment began, a day directed by the court left aside",
)

special_guardianship_candidates = Open(
    guardians_to_assess,
    title="Special guardianship candidates whose assessment has not begun",
    why="Candidates are known before assessments begin; a queue here is a queue there in a month.",
    practice="Each has a viability assessment within weeks, and then begins or is told why not.",
)

special_guardianship_forecast = Open(
    guardians_being_assessed,
    title="Forecast: what the special guardianship assessments under way will cost a year, in pounds",
    value=times(_.weekly_cost, WEEKS),
    counts="pounds",
    why="Allowances and support are paid for years, and the budget must know of them before the orders are made.",
    practice="Finance and legal services see the forecast as often as the panel meets.",
    source="A forecast. It supposes that each assessment succeeds and costs, for 52 weeks, what its plan foresees; "
    "those without an expected cost are left out",
)

viability_assessments_positive = Share(
    SpecialGuardianshipAssessment,
    title="Special guardianship candidates found viable, of those looked at",
    month=_.viability_on,
    where=~is_blank(_.viability) & (_.viability_on <= AS_AT),
    counted=_.viability == "POSITIVE",
    counts="candidates",
    why="Too few, and families are told no too soon; nearly all, and nobody looks before months of assessment.",
    practice="A short, honest look within weeks, by somebody who knows what the child will need.",
)

special_guardianship_assessments_completed = Count(
    SpecialGuardianshipAssessment,
    title="Special guardianship assessments completed",
    month=_.completed_on,
    where=_.completed_on <= AS_AT,
    cuts=["outcome", "viability"],
    counts="assessments",
    why="Each is an answer for a child and for somebody who offered them a home.",
    practice="As many as were begun three months ago, most of them recommended: viability was looked at first.",
)

special_guardianship_assessments_heard_by_panel = Count(
    SpecialGuardianshipAssessment,
    title="Special guardianship assessments heard by the panel",
    month=_.panel_on,
    where=_.panel_on <= AS_AT,
    cuts=["outcome"],
    counts="assessments",
    why="The panel looks at the plan of support before a court does.",
    practice="Each at the next fortnightly panel after the assessment is completed.",
)

special_guardianship_assessments_heard_of_those_completed = Share(
    SpecialGuardianshipAssessment,
    title="Special guardianship assessments heard by the panel, of those completed",
    month=_.completed_on,
    where=_.completed_on <= AS_AT,
    counted=_.panel_on <= AS_AT,
    counts="assessments",
    good="up",
    why="An assessment that waits for a panel is a child who waits.",
    practice="All but those of the last fortnight.",
    variant_of="special_guardianship_assessments_heard_by_panel",
)
