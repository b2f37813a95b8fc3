"""Which transfers wait, which plans stand still after one, and which children have no worker."""

from sightline.areas.spine.records import Allocation
from sightline.areas.transfer.clocks import activity_after_transfer, next_worker, transfer_answer, transfer_handover
from sightline.areas.transfer.registers import in_need_now
from sightline.language import AS_AT, Worklist, in_force, is_blank

transfers_to_complete = Worklist(
    "Transfers to be answered and handed over",
    who_for="Team managers on both sides",
    clocks=(transfer_answer, transfer_handover),
    why="Both teams see the same list, so that no request lies between them.",
)

drift_after_transfer = Worklist(
    "Plans without activity since a transfer",
    who_for="Team managers",
    clocks=(activity_after_transfer,),
    why="A plan that nobody has touched since the handover has stalled, whatever the handover's date says.",
)

children_without_worker = Worklist(
    "Children in need who have no worker",
    who_for="Service managers",
    register=in_need_now,
    where=is_blank(in_force(Allocation, "worker", at=AS_AT)),
    why="A case that only a team holds is nobody's. Children of whom no allocation was ever sent are here too.",
)

children_to_allocate = Worklist(
    "Children whose worker left the case, and who have none",
    who_for="Team managers",
    clocks=(next_worker,),
    why="Whoever has been without a worker longest stands first.",
)
