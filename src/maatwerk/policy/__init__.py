"""What if? The effect of changing the rules."""
