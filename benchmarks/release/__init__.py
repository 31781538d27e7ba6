"""How fast incidents leave a project as datasets."""
