"""Finance

What the budget gives to children's services and asks of them, year by year: growth, savings, money for one purpose, and
what the plan's actions cost. Amounts are in millions of pounds.
"""
