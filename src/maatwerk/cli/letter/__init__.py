"""``maatwerk letter``: letters of dossiers; a module a subcommand."""

from maatwerk.cli import LazyGroup

command = LazyGroup(
    "maatwerk.cli.letter",
    {
        "list": "the letters of a dossier",
        "make": "make a letter and keep it",
        "preview": "a letter as it would be; nothing is kept",
        "show": "a letter as it was kept, as HTML or PDF",
        "templates": "check the templates and list them",
        "verify": "whether every kept letter is still what it was",
    },
    name="letter",
    help="Letters of dossiers: made from dated templates, kept sealed with their hash.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
