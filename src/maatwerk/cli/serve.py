"""``maatwerk serve``: the pages, on this machine alone, beside a demonstration register."""

import os
from pathlib import Path

import click

from maatwerk.cli.written import WHOLE


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--address", default="127.0.0.1", show_default=True, help="Of this machine alone.")
@click.option("--port", type=WHOLE, default="8000", show_default=True, help="0 takes a free one.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out/serve"),
    show_default=True,
    help="Folder of the demonstration register; it is made if there is none.",
)
def command(*, address: str, port: int, out: Path) -> None:
    """Serve the pages until Ctrl-C, with a synthetic register that is made if there is none.

    Only this machine gets an answer. docs/web.md says how to serve the pages to others.
    """
    # Imported here, so that the command line starts at once.
    from maatwerk.login.demo import SWITCH  # noqa: PLC0415 - Django is heavy
    from maatwerk.login.provider import SESSIONS  # noqa: PLC0415 - likewise
    from maatwerk.web.mode import SNAPSHOTS  # noqa: PLC0415 - likewise
    from maatwerk.web.serving import free_port, serve  # noqa: PLC0415 - gunicorn is heavy

    port = free_port(address, port)
    os.environ.pop("MAATWERK_WEB_HOSTS", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "maatwerk.web.settings"
    os.environ[SWITCH] = "1"
    os.environ[SESSIONS] = str(out / "sessions")
    os.environ[SNAPSHOTS] = str(out / "snapshots")

    from maatwerk.cli.serve_demo import (  # noqa: PLC0415 - Django is heavy
        demo_register,
        demo_snapshot,
        private_folder,
    )

    demo_register(out)
    demo_snapshot(out)
    private_folder(out / "sessions")

    from maatwerk.login.demo_users import NAMES  # noqa: PLC0415 - once Django knows the tables

    host = f"[{address}]" if ":" in address else address
    serve(address, port, lambda: _say(f"http://{host}:{port}/", NAMES))


def _say(where: str, names: tuple[str, ...]) -> None:
    click.echo(f"The pages are at {where} until you press Ctrl-C.")
    click.echo(f"Sign in at {where}aanmelden/ as one of: {', '.join(names)}.")
