"""Which lines of the budget are agreed and not replaced."""

from sightline.areas.finance.records import FinanceLine
from sightline.language import Register, _

agreed = Register(
    "Lines of the budget as agreed", of=FinanceLine, starts=_.agreed_on, ends=_.replaced_on, counts="millions of pounds"
)
without_money = Register(
    "Costs of actions for which no money is found",
    of=FinanceLine,
    starts=_.agreed_on,
    ends=_.replaced_on,
    where=(_.kind == "cost") & ~_.funded,
    counts="actions",
)
