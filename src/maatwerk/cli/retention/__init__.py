"""``maatwerk retention``: taking away who closed cases were about; a module a subcommand."""

from maatwerk.cli import LazyGroup

command = LazyGroup(
    "maatwerk.cli.retention",
    {
        "approve": "say that a plan may be carried out, as somebody else than who made it",
        "carry-out": "delete what an approved plan says",
        "list": "the register of what was deleted",
        "plan": "what would be deleted on a day, and what is held back and why",
        "show": "a plan that was made",
    },
    name="retention",
    help="How long is kept who a case is about: plan, approve, carry out. Each step is logged.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
