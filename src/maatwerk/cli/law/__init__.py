"""``maatwerk law``: what can be done with the law itself; a module a subcommand."""

from maatwerk.cli import LazyGroup

command = LazyGroup(
    "maatwerk.cli.law",
    {
        "book": "the law as pages to read, made from the law itself",
        "check": "whether the law holds together, and what it rests on",
        "compare": "what differs between two days on which law and facts were known",
        "diff": "what a reform changes, by article",
        "verify-receipt": "whether the receipts of amounts still hold",
    },
    name="law",
    help="The law itself: its parameters, rules and grounds.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
