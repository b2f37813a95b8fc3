"""Workforce

Posts and the people in them: who is permanent, what stands empty and for how long, who leaves, and how many children
each social worker holds. Figures go by workers' numbers; a worker's name is in none of them.
"""
