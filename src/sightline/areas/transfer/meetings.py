"""The meeting that passes cases on."""

from sightline.areas.transfer.worklists import transfers_to_complete
from sightline.language import Meeting

transfer_meeting = Meeting(
    "Transfer meeting",
    chair="Head of Safeguarding Teams",
    every_days=7,
    agenda=transfers_to_complete,
    purpose="Answer every request with a date or a reason, and keep brothers and sisters together.",
)
