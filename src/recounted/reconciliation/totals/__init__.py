"""Totals over incidents: which are summed, by what they are told apart, and what is left out.

Comes in: incidents, claims that give totals, a question. Goes out: a Total. Refuses: to add what a source says of a
period or an area to the incidents that lie in it, and to divide an incident unless a standard is asked for that does.
"""
