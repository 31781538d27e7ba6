"""How fast the gazetteer opens and answers, and how much memory it holds."""
