"""Assessments and plans for children in need

Statutory assessments, from the referral to the manager's signature, and the plans and visits that follow for a child
in need who has no child protection plan.
"""
