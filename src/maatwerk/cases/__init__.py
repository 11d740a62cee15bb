"""What happens to a dossier? Commands, events, the decider, the clocks; pure."""
