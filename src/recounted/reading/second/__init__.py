"""A second reader: a model behind an OpenAI-compatible endpoint, switched on by name, never alone with a value.

Comes in: a document, the claims of the first reader. Goes out: second readings beside them, each value anchored in the
text. Refuses: restricted documents, values that the text does not bear out, and to change a claim of the first reader.
Only `endpoint.py` touches the network; nothing of the first reader imports this package.
"""
