"""What Benchmarks/measure.py is made of."""
