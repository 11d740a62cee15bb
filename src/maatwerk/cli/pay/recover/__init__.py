"""``maatwerk pay recover``: what is to be paid back; a module a subcommand."""

from maatwerk.cli import LazyGroup

command = LazyGroup(
    "maatwerk.cli.pay.recover",
    {
        "decide": "claim back what is owed in a case, with its letter",
        "interrupt": "tell that a limitation began anew",
        "list": "what is owed, until when, and what was arranged",
        "plan": "let it be paid back in monthly parts",
        "repaid": "enter money that came in",
        "waive": "propose to give a claim up, or decide on a proposal",
    },
    name="recover",
    help="What was paid and was not due: decide, arrange, give up. Each step is logged.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
