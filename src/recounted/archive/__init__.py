"""Archive, the stage `capture`: statement -> capture.

Comes in: paths that a person named. Goes out: captures with their bytes, hashed, and the custody entries of
the taking. Refuses: whatever is not text yet, each refusal a Failure that says what, where and what to do.
"""
