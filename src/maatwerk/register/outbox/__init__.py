"""The outbox: what happened in cases, handed over to other systems in order, at least once."""
