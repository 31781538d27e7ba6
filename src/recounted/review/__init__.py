"""Review: incidents, statements and the words that figures stand on, in a browser, on this machine only.

Comes in: a store. Goes out: a FastAPI application. Refuses: requests that name another host than this
machine, and every request to anywhere else: pages load nothing but their own stylesheet.
"""
