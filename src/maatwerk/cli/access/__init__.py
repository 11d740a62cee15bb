"""``maatwerk access``: the access log; a module a subcommand."""

from maatwerk.cli import LazyGroup

command = LazyGroup(
    "maatwerk.cli.access",
    {
        "by": "what one actor asked",
        "of": "who asked for or was shown a case, a person or an applicant",
        "unanswered": "what was asked and never answered",
    },
    name="access",
    help="The access log, for an auditor. Reading it is logged as well.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
