"""Plans and the child's voice

Whether the actions of a child's plan say who does what by when and what happens otherwise; whether what the child
wishes is recorded and changes anything; and whether a child in care has a plan of one page that they can read.
"""
