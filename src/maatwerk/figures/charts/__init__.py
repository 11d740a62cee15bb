"""Figures to look at: a table or distribution as a chart, with the same in words beside it."""

from maatwerk.figures.charts.bars import bars
from maatwerk.figures.charts.chart import Chart
from maatwerk.figures.charts.choose import draw
from maatwerk.figures.charts.histogram import lead_time_histogram
from maatwerk.figures.charts.over_time import over_time
from maatwerk.figures.charts.province_map import province_map

__all__ = ["Chart", "bars", "draw", "lead_time_histogram", "over_time", "province_map"]
