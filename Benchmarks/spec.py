"""Prints the spec that the benchmarks use. Usage: spec.py NODES"""

import sys

from measuring import workload

print(workload.spec(int(sys.argv[1])), end="")
