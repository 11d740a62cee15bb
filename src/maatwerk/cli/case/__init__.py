"""``maatwerk case``: dossiers, without pages; a module a subcommand."""

from maatwerk.cli import LazyGroup

command = LazyGroup(
    "maatwerk.cli.case",
    {
        "do": "any command: JSON in, JSON out",
        "export": "every line that a role may see, of one list or of all",
        "find": "cases of a number that is typed, or by reference",
        "grant": "grant the application as proposed, or otherwise with a reason",
        "list": "a work list, what is due first on top",
        "open": "begin an application",
        "propose": "have the law say what follows from the facts",
        "refuse": "refuse the application on a ground",
        "show": "one dossier, and what happened to it",
        "succession": "hand all cases of an applicant to another",
        "submit": "file the application",
    },
    name="case",
    help="Dossiers: show, list, and every act in them. Each act is logged with its purpose.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
