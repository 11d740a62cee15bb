"""The provinces, by the codes that a snapshot stores."""

PROVINCES = ("10000", "70000", "40000", "20001", "30000", "04000", "buiten")
"""Antwerpen, Limburg, Oost-Vlaanderen, Vlaams-Brabant, West-Vlaanderen, Brussel, outside."""
