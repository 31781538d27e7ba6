"""Release: records -> files that others read. One format a file.

Comes in: records of the model. Goes out: files. Refuses: to leave half a file under its final name.
"""
