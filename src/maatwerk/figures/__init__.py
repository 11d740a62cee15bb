"""What is counted? Measures, dimensions, periods, lead time."""
