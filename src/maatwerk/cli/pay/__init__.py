"""``maatwerk pay``: what is paid; a module a subcommand."""

from maatwerk.cli import LazyGroup

command = LazyGroup(
    "maatwerk.cli.pay",
    {
        "approve": "say that a run is right, as another payer than who prepared it",
        "file": "the file of an approved run, for the bank",
        "open-items": "what could not simply be paid, and why",
        "prepare": "what is due against what was paid, as a run to approve",
        "read": "what the bank answers: status reports and statements",
        "reconcile": "whether run, file, answers of the bank and ledger agree",
        "show": "a run, its lines, and the receipt behind each line",
        "withdraw": "give a run up that was not approved",
    },
    name="pay",
    help="Payments: runs, the bank, recovery, the ledger.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
