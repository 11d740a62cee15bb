"""``maatwerk pay``: what is paid; a module a subcommand."""

from maatwerk.cli import LazyGroup

command = LazyGroup(
    "maatwerk.cli.pay",
    {},
    name="pay",
    help="Payments: runs, the bank, recovery, the ledger.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
