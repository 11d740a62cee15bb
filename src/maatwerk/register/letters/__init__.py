"""What is written to the applicant? Letters from dated templates, kept sealed with their hash."""
