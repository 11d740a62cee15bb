"""What the law sets and from when: parameters, tables, schemes and grounds, out of their files."""
