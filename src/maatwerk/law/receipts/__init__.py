"""A sealed receipt of an amount, read back and computed again."""
