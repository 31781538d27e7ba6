"""Marks by hand on documents of the suites: README.md in this folder says what they mean."""
