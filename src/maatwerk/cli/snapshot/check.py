"""``maatwerk snapshot check``: whether everything in a snapshot folder is as it should be."""

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option(
    "--vault",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Also look up every person and applicant in this vault, or the one in this folder.",
)
@click.option("--demo", is_flag=True, help="Accept a vault of invented persons.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.pass_context
def command(
    context: click.Context, folder: Path, vault: Path | None, demo: bool, as_json: bool
) -> None:
    """Check everything in the snapshot in DIR.

    Manifest, file hashes, columns and types, codes, empty fields, the order of dates,
    what must go together, references, sums and row counts. Exit code 1 when something is
    wrong, 2 when there is no snapshot or a table cannot be read.
    """
    import json  # noqa: PLC0415 - the command line starts at once

    from maatwerk.snapshot.check import check_snapshot  # noqa: PLC0415 - likewise
    from maatwerk.snapshot.read import snapshot_folder  # noqa: PLC0415 - likewise
    from maatwerk.snapshot.vault import read_vault, vault_folder  # noqa: PLC0415 - likewise

    people = None
    if vault is not None:
        people = read_vault(vault_folder(vault, snapshot_folder(folder).name), demo=demo)
    verdict = check_snapshot(folder, people)
    if as_json:
        click.echo(json.dumps(verdict.as_json(), indent=2, ensure_ascii=False))
    else:
        click.echo(str(verdict))
    if verdict.problems:
        context.exit(2 if verdict.unreadable else 1)
