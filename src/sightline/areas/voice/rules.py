"""The rules by which an action of a plan, and a page, are judged: one for figures, registers and lists."""

from sightline.areas.spine.records import Child
from sightline.areas.spine.records_care import LegalStatus
from sightline.areas.voice.records import ChildsVoice, PlanOnPage
from sightline.language import (
    AS_AT,
    Limits,
    _,
    age_at,
    choose,
    due,
    first_of,
    in_force,
    is_blank,
    is_unknown,
    last_of,
    one_of,
)

limits = Limits.beside(__file__)

READER = 5

_not_called_vague = choose((~_.specific, False), otherwise=True, called="nobody has said that it is vague")
is_smart = (
    ~is_blank(_.owner) & ~is_blank(_.due_on) & ~is_blank(_.outcome) & ~is_blank(_.contingency) & _not_called_vague
)
can_be_judged = ~is_unknown(_.due_on)
may_be_open = ~is_unknown(_.done_on) & ~is_unknown(_.withdrawn_on)
is_withdrawn = ~is_blank(_.withdrawn_on) & (_.withdrawn_on <= AS_AT)

_at_a_review = _.occasion == "review"
was_heard_at_review = (first_of(ChildsVoice, "said_on", on="review_id", where=_at_a_review) <= AS_AT) & (
    first_of(ChildsVoice, "occasion", on="review_id", where=_at_a_review) == "review"
)  # the second asks for what the first goes by, so that without it nothing is counted as none

_status = in_force(LegalStatus, "status", at=AS_AT)
no_short_break = choose(
    (one_of(_status, "V3", "V4"), False), otherwise=True, called="not an agreed short break (V3, V4)"
)

_page = last_of(PlanOnPage, "shared_on", on="child_id", where=_.shared_on <= AS_AT)
_page_until = due(_page, limits.plan_on_a_page)
has_a_page = _page >= _.started_on
has_no_page = is_blank(_page) | (_page < _.started_on)
page_is_up_to_date = has_a_page & (_page_until >= AS_AT)
page_is_out_of_date = has_a_page & (_page_until < AS_AT)

age_of_reader = age_at(first_of(Child, "born_on", on="child_id"), _.shared_on)
