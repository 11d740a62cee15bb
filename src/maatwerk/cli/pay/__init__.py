"""``maatwerk pay``: what is paid; a module a subcommand."""

from maatwerk.cli import LazyGroup

command = LazyGroup(
    "maatwerk.cli.pay",
    {
        "file": "the file of an approved run, for the bank",
        "read": "what the bank answers: status reports and statements",
        "reconcile": "whether run, file, answers of the bank and ledger agree",
    },
    name="pay",
    help="Payments: runs, the bank, recovery, the ledger.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
