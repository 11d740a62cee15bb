"""What is counted? Measures, dimensions, periods, lead time."""

from maatwerk.figures.dimensions import DIMENSIONS, Dimension
from maatwerk.figures.figures import Figures
from maatwerk.figures.measure import Measure
from maatwerk.figures.measures import MEASURES
from maatwerk.figures.periods import Period
from maatwerk.figures.table import Column, Table

__all__ = [
    "DIMENSIONS",
    "MEASURES",
    "Column",
    "Dimension",
    "Figures",
    "Measure",
    "Period",
    "Table",
]
