"""How is the law read? A book of it as pages, made from the law itself."""
