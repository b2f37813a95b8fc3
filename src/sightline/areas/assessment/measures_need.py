"""What plans for children in need are judged by, what assessments find, and the other ways to count their days."""

from sightline.areas.assessment.clocks import assessment, kind, limits
from sightline.areas.assessment.records import Assessment, AssessmentFactor, ChildInNeedVisit
from sightline.areas.assessment.registers import on_a_need_plan
from sightline.areas.spine.records import Referral
from sightline.areas.spine.registers import in_need
from sightline.language import AS_AT, Count, Open, Rate, Share, _, due, exists, first_of, is_blank, one_of

OUTSIDE_THE_HOME = ("11A", "12A", "13A", "18B", "19B", "24A")

_authorised = ~is_blank(_.authorised_on) & (_.authorised_on <= AS_AT)
_referred_on = first_of(Referral, "received_on", on="referral_id")

assessments_45_days_from_their_start = Share(
    Assessment,
    title="Assessments authorised within 45 working days of their own start",
    month=_.authorised_on,
    where=_authorised,
    counted=_.authorised_on <= due(_.started_on, limits.assessment),
    cuts=["team", "worker"],
    cut_by={"kind": kind},
    good="up",
    counts="assessments",
    why="The Department's own check of a census counts from the start of the assessment, whoever waited before it.",
    practice="Close to the figure from the referral: an assessment begins at once.",
    source="CIN census, query on the length of an assessment",
    variant_of="assessments_authorised_in_45_working_days",
)

assessments_45_days_from_referral = Share(
    Assessment,
    title="Assessments authorised within 45 working days of the referral, updates too",
    month=_.authorised_on,
    where=_authorised & ~is_blank(_referred_on),
    counted=_.authorised_on <= due(_referred_on, limits.assessment),
    cuts=["team", "worker"],
    cut_by={"kind": kind},
    good="up",
    counts="assessments",
    why="From the referral whatever the kind, which is how guidance reads. Updates come long after, and look late.",
    practice="For new assessments as high as the figure by their clock; of updates it says nothing.",
    source="Working Together to Safeguard Children, which counts from the point of referral",
    variant_of="assessments_authorised_in_45_working_days",
)

late_assessments_with_a_reason = Share(
    Assessment,
    title="Assessments authorised late for which the reason is written down",
    month=_.authorised_on,
    where=_authorised & (_.authorised_on > assessment.due),
    counted=~is_blank(_.overran_because),
    cuts=["team"],
    cut_by={"kind": kind},
    good="up",
    counts="assessments",
    why="Guidance asks for the reason. Reasons that come again and again are what to change.",
    practice="A manager writes it down on the day the limit passes, and not at the end.",
)

factors_found = Count(
    AssessmentFactor,
    title="Factors that assessments begun in twelve months found",
    month=_.started_on,
    where=~is_blank(_.factor) & (_.started_on <= AS_AT),
    cut_by={"factor": _.factor},
    window="rolling year",
    counts="factors",
    why="What harms children here, or is feared to. More is neither good nor bad.",
    practice="Services are planned by it: what is found most often is what there is most help for.",
    source="CIN census; an assessment may find several",
)

assessments_with_harm_outside_the_home = Share(
    Assessment,
    title="Assessments that found harm from outside the home",
    month=_.authorised_on,
    where=_authorised & exists(AssessmentFactor, on="assessment_id"),
    counted=exists(AssessmentFactor, on="assessment_id", where=one_of(_.factor, *OUTSIDE_THE_HOME)),
    cuts=["team"],
    window="rolling year",
    counts="assessments",
    why="Exploitation, trafficking, gangs and abuse by other children need another answer than harm at home.",
    practice="Looked for in every assessment of a child over ten, and found early.",
    source="CIN census, factors 11A, 12A, 13A, 18B, 19B and 24A",
)

children_in_need = Open(
    in_need,
    title="Children in need",
    each="child_id",
    cuts=["team"],
    cut_by={"need": _.need},
    counts="children",
    why="Everybody who is being helped: in need, on a protection plan or in care. More is neither good nor bad.",
    practice="A change is explained by what came in and what was closed.",
    source="CIN census: episodes open on the day",
)

children_in_need_rate = Rate(
    children_in_need,
    title="Children in need for each 10,000 children",
    population="children aged 0 to 17",
    why="Lets a council be set beside others of another size.",
    practice="A rate far from that of like councils is understood.",
)

children_with_a_need_plan = Open(
    on_a_need_plan,
    title="Children with a child in need plan",
    each="child_id",
    cuts=["team", "worker"],
    counts="children",
    why="How many families work with the council by agreement.",
    practice="Each plan says when it will end and what must have changed by then.",
)

children_in_need_seen_alone = Share(
    ChildInNeedVisit,
    title="Visits to children in need at which the child was seen alone",
    month=_.visited_on,
    where=~is_blank(_.seen_alone) & (_.visited_on <= AS_AT),
    counted=_.seen_alone,
    good="up",
    counts="visits",
    why="What a child will not say before their parents they may say alone.",
    practice="Every child who can talk is seen alone now and then, with the parents' agreement.",
)
