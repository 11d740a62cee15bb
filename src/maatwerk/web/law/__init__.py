"""What does the law say? The book of the law in the look of the house, searched and dated."""
