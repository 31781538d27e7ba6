"""Reading, the stage `read`: document -> mentions and claims.

Comes in: a document and the tools. Goes out: what it says of harm, with the words each value stands on. Refuses: to
add anything that no words stand for. `read.py` chooses the language; `lang/` holds one grammar each; the rest is
common to all.
"""
