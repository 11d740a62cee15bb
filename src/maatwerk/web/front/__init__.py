"""The front door: what this is, and the ways in."""
