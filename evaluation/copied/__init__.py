"""What the finding of copies is measured on: texts, real edits of them, and texts that only look alike."""
