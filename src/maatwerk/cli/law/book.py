"""``maatwerk law book``: the law as pages to read, made from the law itself."""

from pathlib import Path

import click


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder of the book; one that is there is replaced.",
)
@click.option(
    "--lang",
    type=click.Choice(["nl", "en", "both"]),
    default="both",
    show_default=True,
    help="Dutch, English, or both.",
)
def command(*, out: Path, lang: str) -> None:
    """Write a book of the law: every rule, parameter, ground and example, with its sources."""
    from maatwerk.law import load_law  # noqa: PLC0415 - numpy is heavy
    from maatwerk.lawbook.book import LANGUAGES, write_book  # noqa: PLC0415 - so is Jinja

    languages = [language for language in LANGUAGES if lang in (language, "both")]
    pages = write_book(load_law(), out, languages)
    click.echo(f"{pages} pages; open {out / 'index.html'}")
