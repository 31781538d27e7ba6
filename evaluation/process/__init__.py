"""How well talks, truces, breaches and acts of speech are read: README.md in this folder."""
