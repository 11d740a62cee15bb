"""Who is behind a reference: persons and applicants, sealed at rest, apart from the events."""
