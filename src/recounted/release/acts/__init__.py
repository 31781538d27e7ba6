"""Acts of the political process in the codes of the field: PLOVER, CAMEO, HURIDOCS. One scheme a file; it is data."""
