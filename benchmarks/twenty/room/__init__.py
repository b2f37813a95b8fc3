"""The benchmark's room

Ten records of case events, and the twenty measures that are counted from them.
"""
