"""``maatwerk register``: the register as a whole; a module a subcommand."""

from maatwerk.cli import LazyGroup

command = LazyGroup(
    "maatwerk.cli.register",
    {
        "backup": "everything in one file, the same for both databases",
        "deliver": "what happened in cases, to other systems: the messages that wait",
        "head": "where the chain ends: an anchor to keep elsewhere",
        "init": "make a register, or bring it up to date",
        "new-key": "a new random key for the vault",
        "rebuild": "make the lists again from the events",
        "restore": "put a backup into an empty register",
        "roles": "what the role of the app may do on a PostgreSQL",
        "verify": "whether nothing was altered, removed or swapped",
        "waiting": "how many messages wait to be delivered, and since when",
    },
    name="register",
    help="The register of dossiers: make, verify, back up, restore.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
