"""Files as they are handed over: sealed by their hash, read as columns of text."""
