"""Children, families and the people who work with them

What every room shares: the child, the family, the worker, the team, who is allocated to whom, legal status, and each
record that another room's clock starts from or tests. Names stand apart, in a record that no figure may read.
"""
