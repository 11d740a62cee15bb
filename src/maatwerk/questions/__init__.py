"""What does parliament ask? Read a question, competence, draft answer."""
