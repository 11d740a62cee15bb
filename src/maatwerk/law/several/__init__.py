"""Many laws on the same dossiers, in one run that computes once what they share.

``totals``    the door: :func:`totals_under`
``facts``     what is told of the dossiers, checked for every law
``distinct``  every distinct computation of all laws has a number
``cells``     dossiers with the same short facts are put together
``in_cells``  what laws compute once a cell
``layout``    what is left for each dossier
``alike``     laws of one layout, run together
"""

from maatwerk.law.several.totals import totals_under

__all__ = ["totals_under"]
