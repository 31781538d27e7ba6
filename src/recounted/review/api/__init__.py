"""The API: what the pages show and decide, for programs, over REST with OpenAPI.

Comes in: what may be shown, tokens. Goes out: JSON, problems as `application/problem+json`. Refuses: requests without
a token, and what its scopes and its member's role do not allow.
"""
