"""Document, the stage `open`: capture -> document.

Comes in: a capture and its bytes. Goes out: the text with its zones, title, language and window of
publication. Refuses: bytes that are no text (DocumentError). Nothing of the text is ever deleted: zones say
what is not the statement.
"""
