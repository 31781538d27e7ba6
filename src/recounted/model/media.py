"""Media types: what the bytes of a capture are. `archive` names them, `document` chooses by them."""

from typing import Final

TEXT: Final = "text/plain"
MARKDOWN: Final = "text/markdown"
JSON_LINE: Final = "application/json"  # one line of JSON Lines
HTML: Final = "text/html"
MHTML: Final = "multipart/related"
MAIL: Final = "message/rfc822"
PDF: Final = "application/pdf"
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT: Final = "application/vnd.oasis.opendocument.text"
PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
TIFF: Final = "image/tiff"
WEBP: Final = "image/webp"
GIF: Final = "image/gif"

PICTURES: Final = frozenset({PNG, JPEG, TIFF, WEBP, GIF})
LINES: Final = frozenset({TEXT, MARKDOWN, JSON_LINE})  # text as it is: nothing is parsed to get at it
ZIP: Final = "application/zip"
TAR: Final = "application/x-tar"
WARC: Final = "application/warc"
WACZ: Final = "application/wacz"
MBOX: Final = "application/mbox"
FEED: Final = "application/rss+xml"
TABLE: Final = "text/csv; header=present"  # a whole table, one document a row
POSTS: Final = "application/json; list=posts"  # a list of posts, one document each
CHAT: Final = "application/vnd.telegram+json"  # a chat as Telegram Desktop exports it
UNKNOWN: Final = "application/octet-stream"

READ: Final = PICTURES | LINES | {HTML, MHTML, MAIL, PDF, DOCX, ODT}  # kinds that text is made of
ARCHIVES: Final = frozenset({ZIP, TAR, WARC, WACZ, MBOX, FEED, TABLE, POSTS, CHAT})  # hold captures, are no document
