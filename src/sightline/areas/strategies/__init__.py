"""Strategies and policies

Which strategies, policies and protocols are in force, in which version, who answers for each, when it is to be
reviewed, and whether staff were briefed and its effect on equality was looked at.
"""
