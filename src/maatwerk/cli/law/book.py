"""``maatwerk law book``: the law as pages to read, made from the law itself."""

from pathlib import Path

import click

from maatwerk.cli.law_asked import law_asked, reform_option


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
@reform_option
def command(*, out: Path, lang: str, reform: Path | None) -> None:
    """Write a book of the law: every rule, parameter, ground and example, with its sources."""
    from maatwerk.lawbook.book import LANGUAGES, write_book  # noqa: PLC0415 - Jinja is heavy

    languages = [language for language in LANGUAGES if lang in (language, "both")]
    pages = write_book(law_asked(reform), out, languages)
    click.echo(f"{pages} pages; open {out / 'index.html'}")
