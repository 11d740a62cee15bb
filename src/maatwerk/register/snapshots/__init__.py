"""Snapshots of the register: its tables as they were known at the end of any past day."""

from maatwerk.register.snapshots.making import make_snapshot

__all__ = ["make_snapshot"]
