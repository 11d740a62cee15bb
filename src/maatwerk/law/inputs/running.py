"""What is known of the right that runs when an adjustment or an extension is asked."""

from maatwerk.law.inputs.kinds import dag

RUNNING = (
    dag(
        "lopend_recht_tot",
        "laatste dag van het recht dat loopt",
        "last day of the right that runs",
    ),
)
