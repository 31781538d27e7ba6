"""The comparisons: each looks at one side of two claims and names what it finds.

The weights say what a finding is worth.

Comes in: the columns of two claims. Goes out: named levels, each with its condition in SQL, as Splink has them. What
scores pairs, what learns weights and what tells why all read them here. Refuses: to depend on which of the two comes
first.
"""
