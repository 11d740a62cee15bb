"""The synthetic register; never imported by the rest."""
