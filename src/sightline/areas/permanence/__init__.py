"""Permanence

Where a child will grow up, and how soon that is settled: permanence plans, long-term fostering, adoption, special
guardianship, going home, and life-story work.
"""
