"""The words of the pages: collected from code and templates, checked, and compiled.

``python -m maatwerk.web.messages`` brings the catalogues up to date with the texts.
"""
