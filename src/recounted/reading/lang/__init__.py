"""Languages, one folder each, with the same file names. A new language is a folder here, never a branch in the code."""
