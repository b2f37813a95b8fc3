"""Leaving care

Young people of sixteen and over who are in care or have left it: their pathway plans, who keeps in touch with them,
where they live, and whether they are in education, employment or training.
"""
