"""Private fostering

Children who live for 28 days or more with somebody who is no close relative, because their parents arranged it and not
the council: who told the council and when, whether the child was visited, and whether they were seen alone.
"""
