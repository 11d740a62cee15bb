"""``maatwerk intake``: files that come in; a module a subcommand."""

from maatwerk.cli import LazyGroup

command = LazyGroup(
    "maatwerk.cli.intake",
    {
        "check": "what a file would do, and all that is wrong in it; keeps nothing",
        "load": "take a file in, whole or not at all",
        "template": "a mapping to fill in, for files with columns of their own",
    },
    name="intake",
    help="Files of applications, findings of VDAB, wages and proofs: check and take in.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
