"""``maatwerk pay``: what is paid; a module a subcommand."""

from maatwerk.cli import LazyGroup

command = LazyGroup(
    "maatwerk.cli.pay",
    {
        "approve": "say that a run is right, as another payer than who prepared it",
        "budget": "what granted rights still cost, beside what was paid",
        "file": "the file of an approved run, for the bank",
        "ledger": "what the accounts hold, and whether that is right",
        "open-items": "what could not simply be paid, and why",
        "prepare": "what is due against what was paid, as a run to approve",
        "read": "what the bank answers: status reports and statements",
        "reconcile": "whether run, file, answers of the bank and ledger agree",
        "recover": "what is to be paid back: decide, arrange, give up",
        "show": "a run, its lines, and the receipt behind each line",
        "statement": "what was paid to an applicant, and how it was computed",
        "withdraw": "give a run up that was not approved",
    },
    name="pay",
    help="Payments: runs, the bank, recovery, the ledger.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
