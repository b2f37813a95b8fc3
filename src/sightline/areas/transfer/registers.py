"""Transfers that wait, and plans that stand still after one."""

from sightline.areas.transfer.clocks import activity_after_transfer, given_up
from sightline.areas.transfer.records import TransferOfCase
from sightline.language import Register, _, choose, is_blank

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
