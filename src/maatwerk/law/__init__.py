"""What does the decree say? Dated parameters, rules, explanation."""
