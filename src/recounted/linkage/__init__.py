"""Linkage: which claims speak of one occurrence.

Comes in: claims, their documents, the match weights, what people judged, and the assignment so far.
Goes out: an Assignment. Refuses: to merge two incidents that one document tells apart, and to overrule a
person.
"""
