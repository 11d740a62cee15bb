"""How is the law read? A book of it as pages, made from the law itself."""

from maatwerk.lawbook.book import write_book

__all__ = ["write_book"]
