"""What would I get? The amounts of every quarter to come, each explained; nothing is kept."""
