"""The modules of Benchmarks/measure.py."""
