"""``maatwerk snapshot``: three tables and a manifest in a folder; a module a subcommand."""

from maatwerk.cli import LazyGroup

command = LazyGroup(
    "maatwerk.cli.snapshot",
    {
        "check": "whether everything in a snapshot is as it should be",
        "diff": "what differs between two, and through which events",
        "make": "the register as it was known at the end of a day",
    },
    name="snapshot",
    help="Snapshots of a register: three tables and a manifest in a folder.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
