"""How fast copies are found among many documents."""
