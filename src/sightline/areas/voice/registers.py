"""The actions of plans that are not done."""

from sightline.areas.voice.records import PlanAction
from sightline.areas.voice.rules import may_be_open
from sightline.language import Register, _, choose, is_blank

actions_open = Register(
    "Actions of plans that are not done",
    of=PlanAction,
    starts=_.agreed_on,
    ends=choose((is_blank(_.done_on), _.withdrawn_on), otherwise=_.done_on),
    where=may_be_open,
    counts="actions",
)
