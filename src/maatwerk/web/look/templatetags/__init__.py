"""What templates can ask of the look."""
