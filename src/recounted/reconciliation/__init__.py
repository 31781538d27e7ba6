"""Reconciliation: what the accounts of one incident add up to, low to high, and how well it is reported.

Comes in: an assignment with its claims and documents. Goes out: incidents, each figure with its rule, its ground and
dissent.
Refuses: to judge who tells the truth, and to let copies, repeats or the order of accounts change a figure.
"""
