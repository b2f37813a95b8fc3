"""Child protection

Section 47 enquiries, initial conferences, plans, reviews, visits and core groups, with each agency's attendance.
"""
