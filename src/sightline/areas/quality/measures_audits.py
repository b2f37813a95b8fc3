"""What audits are judged by. Samples are small: how many stands beside every share."""

from sightline.areas.quality.clocks import audit_action
from sightline.areas.quality.records import AgencyView, Audit, AuditAction, MultiAgencyAudit
from sightline.language import AS_AT, Count, InTime, Share, _, count_of, is_blank, one_of

contacts_audited = Count(
    Audit,
    title="Contacts audited, by the month in which they came",
    month=_.work_of,
    where=(_.kind == "contact") & (_.audited_on <= AS_AT),
    cuts=["agency", "grade", "threshold_met", "consent_asked", "outcome_right"],
    counts="contacts",
    why="Whether partners send the right children, and whether what was decided was right.",
    practice="A sample of every agency's contacts each month, read together with the agency.",
    source="The sample and its month are what makes two audits comparable",
)

contacts_that_met_the_threshold = Share(
    Audit,
    title="Contacts audited that met the threshold",
    month=_.work_of,
    where=(_.kind == "contact") & ~is_blank(_.threshold_met) & (_.audited_on <= AS_AT),
    counted=_.threshold_met,
    cuts=["agency"],
    good="up",
    counts="contacts audited",
    why="Partners who know the threshold make good referrals.",
    practice="Each agency hears its own figure.",
)

contacts_with_consent_asked = Share(
    Audit,
    title="Contacts audited in which consent was asked, or rightly not asked",
    month=_.work_of,
    where=(_.kind == "contact") & ~is_blank(_.consent_asked) & (_.audited_on <= AS_AT),
    counted=_.consent_asked,
    cuts=["agency"],
    good="up",
    counts="contacts audited",
    why="A family that was told before and agreed comes to the first meeting; one that was not does not open the door.",
    practice="Always, unless asking would put the child in danger; and then the contact says so.",
    source="Those of which the auditor did not say are left out",
)

contacts_with_the_right_outcome = Share(
    Audit,
    title="Contacts audited of which the outcome was right",
    month=_.work_of,
    where=(_.kind == "contact") & ~is_blank(_.outcome_right) & (_.audited_on <= AS_AT),
    counted=_.outcome_right,
    cuts=["agency"],
    good="up",
    counts="contacts audited",
    why="A quick decision that is wrong comes back as another contact, or does not come back at all.",
    practice="Nearly all; each that was not is looked at again within days, and the child with it.",
    source="Those of which the auditor did not say are left out",
)

unborn_children_audited = Count(
    Audit,
    title="Unborn children whose cases were audited, in the year so far",
    month=_.audited_on,
    where=_.kind == "unborn",
    window="year to date",
    counts="audits",
    why="Before birth is when there is still time.",
    practice="Every pre-birth case that was late is looked at, and the pathway changed.",
)

audits = Count(
    Audit,
    title="Audits done",
    month=_.audited_on,
    cuts=["kind", "grade", "priority", "practice_week", "team"],
    counts="audits",
    why="Whether the programme runs, and where: by priority, month by month, it is the whole programme on one page.",
    practice="Every priority, every month.",
)

priorities_audited = Count(
    Audit,
    title="Priorities of the plan of which something was audited, in the month",
    month=_.audited_on,
    where=~is_blank(_.priority) & (_.audited_on <= AS_AT),
    each="priority",
    good="up",
    unit="priorities",
    counts="priorities",
    why="A programme that looks only where it is easy to look leaves the rest to chance.",
    practice="All nine, every month.",
    source="Each priority once in a month, however many audits it had; audits that name none are left out",
)

audits_good_or_better = Share(
    Audit,
    title="Audits graded good or outstanding",
    month=_.audited_on,
    where=~is_blank(_.grade),
    counted=one_of(_.grade, "good", "outstanding"),
    window="quarter",
    cuts=["kind", "priority", "practice_week", "team"],
    good="up",
    counts="audits",
    why="Practice as somebody sees it who did not do it.",
    practice="Graded by the difference made to the child, and moderated.",
    source="A small sample, so read it with how many there were",
)

audits_moderated = Share(
    Audit,
    title="Audits that somebody else moderated",
    month=_.audited_on,
    counted=~is_blank(_.moderated_on) & (_.moderated_on <= AS_AT),
    window="quarter",
    good="up",
    counts="audits",
    why="One auditor's good is another's adequate.",
    practice="One in ten at least, and every outstanding and inadequate.",
)

audits_improved = Share(
    Audit,
    title="Cases audited again that had improved",
    month=_.audited_again_on,
    where=~is_blank(_.improved) & (_.audited_again_on <= AS_AT),
    counted=_.improved,
    window="quarter",
    good="up",
    counts="audits",
    why="The point of an audit is the child's life afterwards.",
    practice="All, or the case is looked at by a head of service.",
)

audit_actions_on_time = InTime(
    audit_action,
    basis="due",
    title="Audit actions done on time, of those due",
    why="Audits that change nothing teach people that audits do not matter.",
    practice="All of them.",
)

audit_loops_closed = Share(
    AuditAction,
    title="Audit actions done that somebody has checked",
    month=_.done_on,
    where=_.done_on <= AS_AT,
    counted=~is_blank(_.checked_on) & (_.checked_on <= AS_AT),
    window="quarter",
    good="up",
    counts="actions",
    why="Done is what somebody says; closed is what somebody else has seen.",
    practice="Closed only with evidence.",
)

multi_agency_audit_cases = Count(
    MultiAgencyAudit,
    title="Children's cases in the quarter's multi-agency audit",
    month=_.audited_on,
    window="quarter",
    good="up",
    counts="children",
    why="Too few cases show one child's luck and not how agencies work together.",
    practice="Five at least in each quarter, each agency with its own view, and a day on which all learn from it.",
)

agencies_views_in_audits = Count(
    AgencyView,
    title="Views that agencies gave in multi-agency audits, in the quarter",
    month=_.given_on,
    window="quarter",
    cuts=["agency", "grade"],
    good="up",
    counts="views",
    why="How agencies work together is seen from each of them, and not by one that reads the others' records.",
    practice="Each agency that knows the child gives a view of its own, graded as the others' are.",
)

multi_agency_cases_with_every_view = Share(
    MultiAgencyAudit,
    title="Cases of multi-agency audits of which every agency that gave a view is on record with it",
    month=_.audited_on,
    where=_.agencies > 0,
    counted=count_of(AgencyView, on="audit_id") >= _.agencies,
    window="quarter",
    good="up",
    counts="children",
    why="A view that is not written down cannot be learned from.",
    practice="All of them, before the day on which the learning is shared.",
    source="The views on record, set against how many agencies are said to have given one",
)

audit_themes_passed_to_training = Share(
    AuditAction,
    title="Audit actions whose theme was passed on to training",
    month=_.agreed_on,
    where=~is_blank(_.trained),
    counted=_.trained,
    window="quarter",
    cuts=["theme"],
    good="up",
    counts="actions",
    why="What one audit found in one team is often true of others.",
    practice="Themes that come back are in next term's training, and the audit after it asks whether they helped.",
    source="Those of which nobody said are left out",
)
