"""The nouns of the road, one file each. Read this package first.

Comes in: nothing. Goes out: frozen, typed records. Refuses: I/O and every dependency beyond the standard library.

    statement -> capture -> document -> mention -> claim -> incident -> tally -> dossier
"""
