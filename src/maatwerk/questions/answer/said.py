"""Sentences that every answer shares, said in one place."""

PLACEHOLDER = "[tekst van de minister]"

SYNTHETIC = (
    "Deze cijfers komen uit een synthetisch register: verzonnen dossiers, gemaakt om het "
    "antwoord te tonen. Ze zeggen niets over echte aanvragen, personen of uitgaven."
)
