"""Another law laid over the law: read, put in force and told by article."""
