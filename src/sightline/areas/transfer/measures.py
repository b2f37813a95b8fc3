"""What transfers are judged by."""

from sightline.areas.spine.sources import NO_NATIONAL_MEASURE
from sightline.areas.transfer.clocks import given_up, transfer_handover
from sightline.areas.transfer.records import TransferOfCase
from sightline.areas.transfer.registers import standing_still, waiting
from sightline.language import AS_AT, Count, InTime, Mean, Open, Share, _, days_between, is_blank

CUTS = ["protocol", "point", "from_team", "to_team"]

# -- transfers -----------------------------------------------------------------------------------------------------

transfers_requested = Count(
    TransferOfCase,
    title="Transfers requested",
    month=_.requested_on,
    cuts=CUTS,
    counts="transfers",
    why="Each is a change of worker for a child; how many there are depends on how the teams are cut.",
    practice="As few as the way the teams are cut allows.",
    source=NO_NATIONAL_MEASURE,
)

transfers_on_time = InTime(
    transfer_handover,
    basis="started",
    title="Transfers handed over in time, of those requested in the month",
    why="The inspectorate found that a policy of July 2020 made no difference; split by protocol, this shows whether "
    "the next one did. Requests that still wait count, and those refused or withdrawn in time do not.",
    practice="All; compare the months under one protocol with those under the one before.",
    source=NO_NATIONAL_MEASURE,
)

days_to_handover = Mean(
    TransferOfCase,
    title="Days from the request for transfer to the handover, in the middle",
    month=_.handed_over_on,
    where=(_.handed_over_on <= AS_AT) & (_.handed_over_on >= _.requested_on),
    value=days_between(_.requested_on, _.handed_over_on),
    kind="median",
    cuts=CUTS,
    good="down",
    counts="transfers",
    why="How long a child is between two workers.",
    practice="About two weeks, with both workers at the last visit.",
    source=NO_NATIONAL_MEASURE,
)

_answered = (is_blank(_.refused_on) & (_.accepted_on <= AS_AT)) | (_.refused_on <= AS_AT)

transfers_refused = Share(
    TransferOfCase,
    title="Transfers refused, of those requested in the month and answered",
    month=_.requested_on,
    where=_answered,
    counted=_.refused_on <= AS_AT,
    cuts=[*CUTS, "refused_because"],
    good="down",
    counts="transfers",
    why="Refusals for want of room tell of a team that is full; those of a file that is not ready, of the team before.",
    practice="Rare, in writing, and settled by the heads of service within the week.",
    source=NO_NATIONAL_MEASURE,
)

children_waiting_for_transfer = Open(
    waiting,
    title="Children whose transfer waits to be handed over",
    each="child_id",
    cuts=CUTS,
    good="down",
    counts="children",
    why="The queue between the teams.",
    practice="No longer than two weeks' requests.",
    source=NO_NATIONAL_MEASURE,
)

families_waiting_for_transfer = Open(
    waiting,
    title="Families whose transfer waits to be handed over",
    each="family_id",
    cuts=CUTS,
    good="down",
    counts="families",
    why="The queue between the teams, each family once.",
    practice="No longer than two weeks' requests.",
    source=NO_NATIONAL_MEASURE,
)

siblings_apart = Share(
    TransferOfCase,
    title="Families of whom a child was passed on without the brothers and sisters",
    month=_.handed_over_on,
    where=(_.handed_over_on <= AS_AT) & ~is_blank(_.siblings_together),
    counted=~_.siblings_together,
    each="family_id",
    cuts=CUTS,
    good="down",
    counts="families",
    why="Two workers for one family see half of it each.",
    practice="None without a reason.",
    source=NO_NATIONAL_MEASURE,
)

stalled_after_transfer = Open(
    standing_still,
    title="Children whose plan has stood still since a transfer",
    each="child_id",
    cuts=CUTS,
    good="down",
    counts="children",
    why="Plans must not be stalled by a transfer.",
    practice="None.",
    source=NO_NATIONAL_MEASURE,
)

transfers_ended_without_handover = Count(
    TransferOfCase,
    title="Transfers refused or withdrawn",
    month=given_up,
    where=given_up <= AS_AT,
    cuts=CUTS,
    good="down",
    counts="transfers",
    why="Each of them begins again, and the child waits again.",
    practice="Few: what is asked for is ready.",
    source=NO_NATIONAL_MEASURE,
)
