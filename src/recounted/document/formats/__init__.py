"""How each kind of file becomes text: one file a format, all of them functions from bytes to `Content`."""
