"""Correction: claims as the machine read them -> claims as people judged them. A stage of the road.

Comes in: claims, judgements. Goes out: the same claims, with the values that people put in place of the machine's.
Refuses: to touch what is kept: the machine's claim stays in the store beside the person's word.
"""
