"""The twenty measures, as a room would declare them."""

from benchmarks.twenty.room.records import (
    Assessment,
    CareReview,
    Contact,
    Enquiry,
    InNeedPlan,
    Placement,
    ProtectionPlan,
    ProtectionReview,
    ProtectionVisit,
    Referral,
)
from sightline.language import (
    AS_AT,
    Count,
    Mean,
    Open,
    Register,
    Share,
    _,
    count_of,
    days_between,
    is_blank,
    latest_before,
    previous_of,
    working_days_between,
)

TEAM = ["team"]
_before = previous_of(_.start, within="child_id")
_since_last = days_between(_before, _.start)
_not_the_first = ~is_blank(_before)
_took = working_days_between(_.start, _.end)
_open_assessments = Register("Open assessments", of=Assessment, starts=_.start, ends=_.end)
_open_plans = Register("Protection plans", of=ProtectionPlan, starts=_.start, ends=_.end)
_since_plan = days_between(latest_before(_.end, within="child_id", by=_.start), _.start)
_began_this_year = (_.start <= AS_AT) & (days_between(_.start, AS_AT) < 365)

contacts = Count(Contact, title="Contacts", month=_.start, cuts=TEAM)
referrals = Count(Referral, title="Referrals", month=_.start, cuts=TEAM)
referred_again = Share(
    Referral,
    title="Referred again within a year",
    month=_.start,
    where=_not_the_first,
    counted=_since_last <= 365,
    cuts=TEAM,
)
assessed_in_45_working_days = Share(
    Assessment, title="Assessed within 45 working days", month=_.end, counted=_took <= 45, cuts=TEAM
)
assessment_median = Mean(
    Assessment, title="Working days to assess, in the middle", month=_.end, value=_took, kind="median", cuts=TEAM
)
assessments_open = Open(_open_assessments, title="Assessments open", cuts=TEAM)
assessments_open_over_45 = Open(
    _open_assessments,
    title="Assessments open past 45 working days",
    where=working_days_between(_.start, AS_AT) > 45,
    cuts=TEAM,
)
enquiries = Count(Enquiry, title="Enquiries", month=_.start, cuts=TEAM)
conferences_in_15_working_days = Share(
    Enquiry,
    title="Conferences within 15 working days",
    month=_.icpc,
    counted=working_days_between(_.start, _.icpc) <= 15,
    cuts=TEAM,
)
enquiries_to_conference = Share(
    Enquiry, title="Enquiries that reach a conference", month=_.start, counted=~is_blank(_.icpc), cuts=TEAM
)
in_need_open = Open(
    Register("Plans for children in need", of=InNeedPlan, starts=_.start, ends=_.end),
    title="Plans for children in need open",
    cuts=TEAM,
)
in_need_days = Mean(InNeedPlan, title="Days on a plan", month=_.end, value=days_between(_.start, _.end), cuts=TEAM)
protection_open = Open(_open_plans, title="Protection plans open", cuts=TEAM)
protection_again = Share(
    ProtectionPlan,
    title="A second plan within two years",
    month=_.start,
    counted=(_since_plan >= 0) & (_since_plan <= 730),
    cuts=TEAM,
)
protection_over_two_years = Open(
    _open_plans, title="Protection plans open over two years", where=days_between(_.start, AS_AT) > 730, cuts=TEAM
)
protection_reviewed_in_time = Share(
    ProtectionReview,
    title="Plans reviewed within 183 days",
    month=_.start,
    where=_not_the_first,
    counted=_since_last <= 183,
    cuts=TEAM,
)
protection_visited_in_time = Share(
    ProtectionVisit,
    title="Children visited within 28 days",
    month=_.start,
    where=_not_the_first,
    counted=_since_last <= 28,
    cuts=TEAM,
)
placements_open = Open(
    Register("Placements", of=Placement, starts=_.start, ends=_.end), title="Placements open", cuts=TEAM
)
moved_three_times = Open(
    Register("Children placed", of=Placement, starts=_.start, ends=_.end),
    title="Children with three placements in a year",
    counted=count_of(Placement, on="child_id", where=_began_this_year) >= 3,
    cuts=TEAM,
    each="child_id",
)
care_reviewed_in_time = Share(
    CareReview,
    title="Care reviewed within 183 days",
    month=_.start,
    where=_not_the_first,
    counted=_since_last <= 183,
    cuts=TEAM,
)
