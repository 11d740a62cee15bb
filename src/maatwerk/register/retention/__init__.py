"""How long is kept who a case is about, and taking it away for good when that is over."""
