"""The rules by which figures are set, one a file; each names itself in what it decides.

Comes in: figures of one type of harm. Goes out: a choice or a range. Refuses: to depend on order or
repetition.
"""
