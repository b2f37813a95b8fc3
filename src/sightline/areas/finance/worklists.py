"""Which actions still need money."""

from sightline.areas.finance.registers import without_money
from sightline.language import Worklist

actions_to_fund = Worklist(
    "Actions for which no money is found",
    who_for="The director and the finance business partner",
    register=without_money,
)
