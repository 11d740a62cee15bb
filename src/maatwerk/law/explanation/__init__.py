"""Every amount explains itself: its steps, as data, text and HTML."""
