"""The dossier: a file that gives account of one incident or of several, for people to read and to check.

Comes in: what may be shown of a project, chosen and masked by `engines.dossiers`. Goes out: one HTML page that needs
nothing else, or a tagged PDF. Refuses: to fetch anything, to pass a text on as markup.
"""
