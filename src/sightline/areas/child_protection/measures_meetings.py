"""What meetings about protection are judged by: who came, whether there was a quorum, what the panel decided."""

from sightline.areas.child_protection.clocks import limits
from sightline.areas.child_protection.records import (
    AgencyAttendance,
    CoreGroup,
    ProgressPanelConsideration,
    ProtectionVisit,
    ReviewConference,
)
from sightline.areas.spine.registers import on_a_plan
from sightline.language import AS_AT, Count, Open, Share, _, due, exists, is_blank

_invited = _.invited & (_.held_on <= AS_AT)

agencies_at_core_groups = Share(
    AgencyAttendance,
    title="Invited agencies that came to a core group or sent a report",
    month=_.held_on,
    where=_invited & (is_blank(_.meeting) | (_.meeting == "core group")),
    counted=_.attended | _.sent_report,
    cuts=["agency"],
    good="up",
    counts="invitations",
    why="A plan that only social workers carry is not a partnership's plan.",
    practice="Those whom the plan needs come; who cannot sends a report before.",
)

agencies_at_meetings = Share(
    AgencyAttendance,
    title="Invited agencies that came to a meeting about a child or sent a report, meetings of every kind",
    month=_.held_on,
    where=_invited,
    counted=_.attended | _.sent_report,
    cuts=["agency", "meeting"],
    good="up",
    counts="invitations",
    why="By agency and by kind of meeting, it shows the partnership where somebody is missing.",
    practice="Each agency sees its own figure at the partnership, and says what it will do about it.",
)

agencies_that_came_in_person = Share(
    AgencyAttendance,
    title="Invited agencies that came to a meeting about a child",
    month=_.held_on,
    where=_invited,
    counted=_.attended,
    cuts=["agency", "meeting"],
    good="up",
    counts="invitations",
    why="A report tells what its writer knows, and cannot answer a question.",
    practice="Whoever knows the child best is in the room.",
    variant_of="agencies_at_meetings",
)

agencies_as_expected = Share(
    AgencyAttendance,
    title="Agencies that did at a meeting what the guidance expects of them",
    month=_.held_on,
    where=~is_blank(_.expected) & (_.held_on <= AS_AT),
    counted=((_.expected == "attend") & _.attended)
    | ((_.expected == "report") & _.sent_report)
    | ((_.expected == "either") & (_.attended | _.sent_report)),
    cuts=["agency", "meeting"],
    good="up",
    counts="expectations",
    why="The partnership has written down who comes and who reports. This says whether they do.",
    practice="Expectations are known by name in each agency, and met.",
)

core_groups_quorate = Share(
    CoreGroup,
    title="Core groups held with a quorum",
    month=_.held_on,
    where=~is_blank(_.quorate) & (_.held_on <= AS_AT),
    counted=_.quorate,
    good="up",
    counts="core groups",
    why="A meeting without the people whom the plan needs was held, and decided little.",
    practice="A core group without a quorum is held again within days.",
)

review_conferences_quorate = Share(
    ReviewConference,
    title="Review conferences held with a quorum",
    month=_.held_on,
    where=~is_blank(_.quorate) & (_.held_on <= AS_AT),
    counted=_.quorate,
    good="up",
    counts="review conferences",
    why="Social care and two agencies that know the child, at the least, must be there to decide safely.",
    practice="Every one; a conference without a quorum is the exception that its chair explains.",
    source="SSD, which asks whether a review was quorate",
)

children_on_plans_seen_alone = Share(
    ProtectionVisit,
    title="Visits to children on a plan at which the child was seen alone",
    month=_.visited_on,
    where=~is_blank(_.seen_alone) & (_.visited_on <= AS_AT),
    counted=_.seen_alone,
    good="up",
    counts="visits",
    why="What a child will not say before their parents they may say alone.",
    practice="Every child who can talk is seen alone; of a baby it is written down how they are handled.",
)

bedrooms_seen = Share(
    ProtectionVisit,
    title="Visits to children on a plan at which the child's bedroom was seen",
    month=_.visited_on,
    where=~is_blank(_.bedroom_seen) & (_.visited_on <= AS_AT),
    counted=_.bedroom_seen,
    good="up",
    counts="visits",
    why="Where a child sleeps says how they live.",
    practice="Not at each visit, and never not at all.",
)

plans_considered_by_the_panel = Count(
    ProgressPanelConsideration,
    title="Plans that the Child Protection Progress Panel considered",
    month=_.considered_on,
    where=_.considered_on <= AS_AT,
    cuts=["decision"],
    counts="considerations",
    why="What the panel decided, by month. More is neither good nor bad.",
    practice="Each ends with a decision and a next step, and 'goes on as it is' is the rarest of them.",
)

considerations_with_a_next_step = Share(
    ProgressPanelConsideration,
    title="Considerations by the Child Protection Progress Panel that ended with a next step",
    month=_.considered_on,
    where=_.considered_on <= AS_AT,
    counted=~is_blank(_.next_step),
    cuts=["decision"],
    good="up",
    counts="considerations",
    why="A panel that sets no next step has looked on.",
    practice="Every one: what, by whom, by when.",
)

long_plans_seen_by_the_panel = Open(
    on_a_plan,
    title="Children whom the progress panel has considered, of those on a plan for nine months or more",
    where=due(_.started_on, limits.progress_panel) <= AS_AT,
    counted=exists(ProgressPanelConsideration, on="plan_id", where=_.considered_on <= AS_AT),
    each="child_id",
    cuts=["category", "team"],
    good="up",
    counts="children",
    why="The panel is for these children. Those whom it has not seen are its next agenda.",
    practice="All of them.",
)
