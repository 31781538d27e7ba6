"""How long the reading room takes to answer, on a project of the size that a team works on."""
