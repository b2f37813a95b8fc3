"""What complaints and disputes are judged by. Samples are small: how many stands beside every share."""

from sightline.areas.quality.clocks import complaint_stage_1, dispute_answered, iro_dispute, is_statutory, limits
from sightline.areas.quality.records import Complaint, ReviewingDispute
from sightline.language import (
    AS_AT,
    Count,
    InTime,
    Mean,
    Share,
    _,
    due,
    is_blank,
    is_unknown,
    within_limit,
    working_days_between,
)

_first_day_due = due(_.received_on, limits.complaint_stage_1)

complaints_answered_in_time = InTime(
    complaint_stage_1,
    basis="due",
    title="Complaints answered in time at stage 1, of those due in the quarter",
    window="quarter",
    why="A family that complains has waited long enough already.",
    practice="All of them, and most on the first day by telephone.",
    source="An extension that was agreed counts as in time",
)

complaints_answered_in_time_of_those_answered = InTime(
    complaint_stage_1,
    basis="completed",
    title="Complaints answered in time at stage 1, of those answered in the quarter",
    window="quarter",
    why="Of those answered alone: it leaves out whoever still waits.",
    practice="Read the other figure first.",
    source="Of those closed",
    variant_of="complaints_answered_in_time",
)

complaints_answered_in_10_working_days = Share(
    Complaint,
    title="Complaints answered at stage 1 within 10 working days, extended or not, of those due in the quarter",
    month=_first_day_due,
    where=is_statutory & ~is_unknown(_.answered_on) & (_first_day_due <= AS_AT),
    counted=within_limit(_.received_on, _.answered_on, limits.complaint_stage_1) & (_.answered_on >= _.received_on),
    window="quarter",
    cuts=["theme", "team"],
    good="up",
    counts="complaints",
    why="An extension keeps the figure and not the promise.",
    practice="Close to the other figure: few complaints need more time.",
    source="Agreed extensions are left out of account; an answer whose day cannot be read is left out",
    variant_of="complaints_answered_in_time",
)

complaints_extended_without_a_reason = Share(
    Complaint,
    title="Complaints whose extension has no reason on record, of those that were extended",
    month=_.received_on,
    where=is_statutory & ~is_blank(_.extended_to),
    counted=is_blank(_.extension_reason),
    window="quarter",
    cuts=["theme", "team"],
    good="down",
    counts="complaints extended",
    why="More time without a reason is a late answer by another name.",
    practice="None: the reason is written to the family on the day, and an advocate is the commonest.",
    source="They count as in time all the same; here is how many they are",
)

complaints = Count(
    Complaint,
    title="Complaints received in the quarter",
    month=_.received_on,
    window="quarter",
    cuts=["procedure", "theme", "team"],
    counts="complaints",
    why="Few complaints may mean that nobody knows how to make one.",
    practice="Children and families know how, and are thanked for it.",
)

complaints_upheld = Share(
    Complaint,
    title="Complaints upheld in whole or in part",
    month=_.received_on,
    where=~is_blank(_.upheld),
    counted=_.upheld,
    window="quarter",
    cuts=["theme"],
    counts="complaints",
    why="What families were right about.",
    practice="What was upheld is put right for everybody it touches.",
)

complaints_that_led_to_learning = Share(
    Complaint,
    title="Complaints answered that led to learning",
    month=_.answered_on,
    where=~is_blank(_.learning) & (_.answered_on <= AS_AT),
    counted=_.learning,
    window="quarter",
    good="up",
    counts="complaints",
    why="A complaint is the cheapest audit there is.",
    practice="Themes go to training, and training says so.",
)

disputes_resolved_in_time = InTime(
    iro_dispute,
    basis="due",
    title="Disputes settled within 20 working days, of those due",
    window="quarter",
    why="The inspectorate found reviewing officers largely unable to end delays.",
    practice="All of them, most within a week.",
)

disputes_answered_in_time = InTime(
    dispute_answered,
    basis="due",
    title="Disputes that management answered in time, of those whose answer was due",
    window="quarter",
    why="A challenge that nobody answers is one that the next officer does not make.",
    practice="All of them, most by telephone within days and then in writing.",
    source="The management's answer, by a local limit",
)

days_to_settle_a_dispute = Mean(
    ReviewingDispute,
    title="Working days in which a dispute was settled, in the middle",
    month=_.resolved_on,
    where=(_.resolved_on <= AS_AT) & (_.resolved_on >= _.raised_on),
    value=working_days_between(_.raised_on, _.resolved_on),
    kind="median",
    cuts=["theme", "stage", "team"],
    unit="working days",
    good="down",
    counts="disputes",
    why="For the child the days count, and not whether they were twenty or nineteen.",
    practice="Under ten, and at the first stage.",
    source="Of those settled, so that one which nobody settles is not among them",
)

disputes_that_changed_the_plan = Share(
    ReviewingDispute,
    title="Disputes settled that changed the plan",
    month=_.resolved_on,
    where=(_.resolved_on <= AS_AT) & ~is_blank(_.outcome_changed),
    counted=_.outcome_changed,
    window="rolling year",
    cuts=["theme", "stage", "team"],
    good="up",
    counts="disputes",
    why="Whether the challenge is heard.",
    practice="Neither all nor none.",
)

disputes = Count(
    ReviewingDispute,
    title="Disputes that reviewing officers raised, in the month",
    month=_.raised_on,
    cuts=["theme", "stage", "team"],
    counts="disputes",
    why="None at all may mean that nobody looks, or that nobody dares.",
    practice="Officers raise what stops a child's plan, and are thanked for it.",
)
