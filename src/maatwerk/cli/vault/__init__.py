"""``maatwerk vault``: who is behind the references; a module a subcommand."""

from maatwerk.cli import LazyGroup

command = LazyGroup(
    "maatwerk.cli.vault",
    {
        "accounts": "whose account nobody confirmed yet",
        "applicant": "write an applicant into the vault; prints the reference",
        "confirm": "confirm accounts that somebody else told, so that they are paid to",
        "person": "write a worker or self-employed person into the vault; prints the reference",
    },
    name="vault",
    help="Who persons and applicants are. The keys are in MAATWERK_VAULT_KEYS.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
