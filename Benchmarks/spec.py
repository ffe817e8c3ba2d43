"""Prints a spec that the benchmarks use. Usage: spec.py NODES [today]"""

import sys

from measuring import workload

make = workload.spec_of_today if "today" in sys.argv[2:] else workload.spec
print(make(int(sys.argv[1])), end="")
