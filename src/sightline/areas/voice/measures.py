"""What plans and the hearing of children are judged by."""

from sightline.areas.spine.records_care import CareReview
from sightline.areas.spine.registers import in_care
from sightline.areas.voice.records import ChildsVoice, PlanAction, PlanOnPage
from sightline.areas.voice.registers import actions_open
from sightline.areas.voice.rules import (
    READER,
    age_of_reader,
    can_be_judged,
    has_a_page,
    is_smart,
    is_withdrawn,
    may_be_open,
    no_short_break,
    page_is_up_to_date,
    was_heard_at_review,
)
from sightline.language import AS_AT, Count, Expression, Measure, Open, Share, _, is_blank

ACTION_CUTS = ("plan_kind", "team", "worker")
PLANS = "The inspectorate found plans whose actions were not specific, not about the child and without a day."
HEARD = "What children live through did not shape what was planned for them."
PAGE = "A child in care should be able to read why they are there and what everybody will do."

# -- the actions of plans ---------------------------------------------------------------------------------------------

plan_actions_specific_and_time_bound = Share(
    PlanAction,
    title="Actions of plans that are specific and time-bound",
    month=_.agreed_on,
    where=can_be_judged,
    counted=is_smart,
    cuts=ACTION_CUTS,
    good="up",
    counts="actions",
    why=PLANS,
    practice="Each says who does what by which day, what will be different for the child, and what happens otherwise.",
    source="By a rule over the fields. An action whose day cannot be read is left out",
)


def _saying(field: Expression, title: str, practice: str, where: Expression | None = None) -> Measure:
    """The share of actions that say one of the four things that an action must say."""
    return Share(
        PlanAction,
        title=f"Actions of plans that say {title}",
        month=_.agreed_on,
        where=where,
        counted=~is_blank(field),
        cuts=ACTION_CUTS,
        good="up",
        counts="actions",
        why=PLANS,
        practice=practice,
    )


plan_actions_with_somebody_who_does_it = _saying(
    _.owner, "who does it", "All. The parents do some, the worker not all."
)
plan_actions_with_a_day = _saying(
    _.due_on, "by which day", "All, with a day that means something to the child.", can_be_judged
)
plan_actions_with_an_outcome = _saying(
    _.outcome, "what will be different for the child", "All, and not what a service will do."
)
plan_actions_with_a_contingency = _saying(
    _.contingency, "what happens if nothing changes", "All that matter to safety, in words that a parent would use."
)

plans_with_a_contingency = Share(
    PlanAction,
    title="Plans made or renewed in the month that say what happens if nothing changes",
    month=_.agreed_on,
    where=~is_blank(_.plan_id),
    counted=~is_blank(_.contingency),
    each="plan_id",
    cuts=["plan_kind", "team"],
    good="up",
    counts="plans",
    why="Families could not see what would happen should nothing change.",
    practice="Every plan, and said to the family before it is written down.",
    source="Of plans: one action with a contingency is enough for the plan",
)

plan_actions_done_by_their_day = Share(
    PlanAction,
    title="Actions of plans done by their day, of those due",
    month=_.due_on,
    where=may_be_open & (_.due_on <= AS_AT) & ~is_withdrawn,
    counted=_.done_on <= _.due_on,
    cuts=ACTION_CUTS,
    good="up",
    counts="actions",
    why="A plan is what people do.",
    practice="Most. What could not be done is looked at in the next meeting, and not given a later day in silence.",
    source="Of those due, so that one never done counts; those withdrawn are left out",
)

plan_actions_overdue = Open(
    actions_open,
    title="Actions of plans that are overdue",
    where=_.due_on < AS_AT,
    cuts=ACTION_CUTS,
    good="down",
    why="A plan is what people do.",
    practice="Few, and each worker knows theirs.",
)

# -- what children say ------------------------------------------------------------------------------------------------

reviews_with_the_childs_voice = Share(
    CareReview,
    title="Reviews of children in care for which the child's voice was recorded",
    month=_.held_on,
    where=(_.held_on <= AS_AT) & (is_blank(_.cancelled) | ~_.cancelled),
    counted=was_heard_at_review,
    good="up",
    counts="reviews",
    why=HEARD,
    practice="Every review, of a child too young to speak by what was observed.",
    source="What was recorded as said at the review; how the child took part is another field",
)

childrens_voices_recorded = Count(
    ChildsVoice,
    title="Times that a child's voice was recorded, in the month",
    month=_.said_on,
    cuts=["occasion", "way"],
    counts="times",
    why=HEARD,
    practice="At every assessment, visit and review, and not only where a form asks for it.",
)

children_heard = Count(
    ChildsVoice,
    title="Children whose voice was recorded, in the month",
    month=_.said_on,
    each="child_id",
    cuts=["occasion"],
    counts="children",
    why=HEARD,
    practice="Not always the same ones.",
    source="Each child once in a month, however often they were asked",
)

voices_that_changed_the_plan = Share(
    ChildsVoice,
    title="Times that a child was heard and it changed the plan",
    month=_.said_on,
    where=~is_blank(_.changed),
    counted=_.changed,
    cuts=["occasion", "way"],
    good="up",
    counts="times",
    why="To be asked and not heeded is worse than not to be asked.",
    practice="Not always; and where it does not, the child is told why.",
)

children_to_whom_the_worries_were_explained = Share(
    ChildsVoice,
    title="Children who say that somebody explained the worries about their family, of those who were asked",
    month=_.said_on,
    where=~is_blank(_.worries_explained),
    counted=_.worries_explained,
    good="up",
    counts="answers",
    why="A child who does not know why we come cannot take part.",
    practice="All who are old enough to understand it.",
)

# -- the Plan on a Page -----------------------------------------------------------------------------------------------

children_in_care_with_a_plan_on_a_page = Open(
    in_care,
    title="Children in care who have a Plan on a Page",
    where=no_short_break,
    counted=has_a_page,
    each="child_id",
    cuts=["team", "worker"],
    good="up",
    why=PAGE,
    practice="Every child, from their first review on; while it is piloted, every child of the pilot.",
    source="Shared with the child in the present time in care, however long ago. No short breaks",
)

children_in_care_with_an_up_to_date_plan_on_a_page = Open(
    in_care,
    title="Children in care who have a Plan on a Page that is up to date",
    where=no_short_break,
    counted=page_is_up_to_date,
    each="child_id",
    cuts=["team", "worker"],
    good="up",
    why="A page that tells of last year's plan misleads the child.",
    practice="A new version after each review.",
    source="Of pages not older than the local limit. No short breaks",
)

plans_on_a_page_shared = Count(
    PlanOnPage,
    title="Plans on a Page shared with the child, in the month",
    month=_.shared_on,
    where=_.shared_on <= AS_AT,
    cuts=["pilot", "form", "team"],
    counts="pages",
    why=PAGE,
    practice="As many as reviews are held.",
)

plans_on_a_page_that_the_child_can_read = Share(
    PlanOnPage,
    title="Plans on a Page that a child of that age can read",
    month=_.shared_on,
    where=(_.shared_on <= AS_AT) & (age_of_reader >= READER) & ~is_blank(_.reading_age),
    counted=_.reading_age <= age_of_reader,
    cuts=["pilot", "form"],
    good="up",
    counts="pages",
    why="Plain words are plain to the child and not to whoever wrote them.",
    practice="All; a child who reads less well than others of their age gets one in another form.",
    source="Children of five and older, by their age on the day; pages of which nobody gave the reading age are out",
)

plans_on_a_page_written_with_the_child = Share(
    PlanOnPage,
    title="Plans on a Page that were written with the child",
    month=_.written_on,
    where=~is_blank(_.with_the_child),
    counted=_.with_the_child,
    cuts=["pilot"],
    good="up",
    counts="pages",
    why="A page about a child by somebody else is one more report.",
    practice="Nearly all of those who can talk.",
)
