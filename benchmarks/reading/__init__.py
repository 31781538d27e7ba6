"""How fast the reader is and how much memory it takes, beside the plain spaCy parse of the same texts."""
