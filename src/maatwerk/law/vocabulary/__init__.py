"""The words that rules are written in: yes, no and unknown, days, quarters, units, choices."""
