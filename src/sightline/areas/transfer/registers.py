"""Transfers that wait, plans that stand still after one, and children whose worker left the case."""

from sightline.areas.spine.records import Allocation, EpisodeOfNeed
from sightline.areas.transfer.clocks import activity_after_transfer, given_up, next_worker
from sightline.areas.transfer.records import TransferOfCase
from sightline.language import Register, _, choose, is_blank, next_of

waiting = Register(
    "Transfers waiting to be handed over",
    of=TransferOfCase,
    starts=_.requested_on,
    ends=choose((is_blank(_.handed_over_on), given_up), otherwise=_.handed_over_on, called="the handover (or its end)"),
    counts="transfers",
)
standing_still = Register(
    "Plans without activity after a transfer",
    of=TransferOfCase,
    starts=activity_after_transfer.due,
    ends=_.first_activity_on,
    where=activity_after_transfer.overdue,
)
waiting_for_a_worker = Register(
    "Children whose worker left the case, and who have none",
    of=Allocation,
    starts=next_worker.starts,
    ends=next_worker.stop_or_end,
    where=next_worker.applies,
)

# Annex A may leave an episode open of which it never said the end: the child's next episode ends it.
in_need_now = Register(
    "Children in need by their latest episode",
    of=EpisodeOfNeed,
    starts=_.started_on,
    ends=choose((is_blank(_.ended_on), next_of(_.started_on, within="child_id")), otherwise=_.ended_on),
)
