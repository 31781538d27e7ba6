"""Named victims: which namings, in one incident or in several, are one person's.

Comes in: claims with the victims that they name, their incidents. Goes out: a person for each naming, and scored pairs.
Refuses: to make one person of two whom one claim names apart, and of two by a family name alone.
"""
