"""Text: what several stages need of letters and words: tokens, sentences, folding, terms, days.

Comes in: text. Goes out: spans and records of it. Refuses: to change a character that an offset counts.
"""
