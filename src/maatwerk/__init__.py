"""Individueel maatwerk: from the law to the euro to the answer in parliament."""

__version__ = "0.1.0"
