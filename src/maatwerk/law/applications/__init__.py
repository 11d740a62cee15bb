"""One application judged: its facts read, the result laid out."""
