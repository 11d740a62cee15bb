"""``maatwerk law diff``: what a reform changes."""

import json
from pathlib import Path

import click

DIFFERENCE = 1


@click.command()
@click.argument("reform", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def command(ctx: click.Context, *, reform: Path, lang: str, as_json: bool) -> None:
    """What a reform changes in the law, by article: nothing (0), or something (1).

    REFORM is a file as docs/law.md describes it. One that ends in .py, or that names a file of
    rules, is executed: give none that you would not run yourself.
    """
    from maatwerk.law import load_law  # noqa: PLC0415 - numpy is heavy
    from maatwerk.law.reforms.diff import difference  # noqa: PLC0415 - likewise
    from maatwerk.law.reforms.file import load_reform  # noqa: PLC0415 - likewise
    from maatwerk.law.reforms.telling import as_data, as_lines  # noqa: PLC0415 - likewise

    found = difference(load_law(), load_reform(reform))
    if as_json:
        click.echo(json.dumps(as_data(found), ensure_ascii=False, indent=2))
    else:
        for line in as_lines(found, "en" if lang == "en" else "nl"):
            click.echo(line)
    ctx.exit(0 if found.is_null else DIFFERENCE)
