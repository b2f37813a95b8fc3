"""The front door

Contacts and referrals: what comes in, from whom, how urgent it was judged to be, and how soon somebody decided.
"""
