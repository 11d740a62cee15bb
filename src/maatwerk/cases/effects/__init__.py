"""What each kind of event does to a case; a module for each kind of act."""
