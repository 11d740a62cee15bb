"""One look for every page: the base, its components, style, pictures and words."""
