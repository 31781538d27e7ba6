"""The comparisons: each looks at one side of two claims and names what it finds.

The weights say what a finding is worth.

Comes in: the Features of two claims. Goes out: named levels. Refuses: to depend on which of the two comes
first.
"""
