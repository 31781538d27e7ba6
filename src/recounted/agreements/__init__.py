"""Agreements: which one a text means, and what is said to have happened while it was in force."""
