"""What if it were real? Invented histories, played through the rules into a register."""
