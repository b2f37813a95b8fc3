"""Early help

Assessments of families who may be helped before, or instead of, a social worker's involvement: how many, by whom, how
long each took, and what became of the family afterwards.
"""
