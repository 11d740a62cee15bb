"""What two days or two tables of facts make of the same dossiers, and why."""
