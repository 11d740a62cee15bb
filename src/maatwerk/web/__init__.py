"""Who sees it? Pages drawn on the server, that work without script and are better with it."""
