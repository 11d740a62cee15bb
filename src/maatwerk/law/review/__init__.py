"""What the law rests on, and whether its worked examples hold."""
