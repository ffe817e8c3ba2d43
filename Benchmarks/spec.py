"""Prints a spec that the benchmarks use. Usage: spec.py NODES [today|pools]"""

import sys

from measuring import workload

MAKERS = {"plain": workload.spec, "today": workload.spec_of_today, "pools": workload.spec_of_pools}
print(MAKERS[sys.argv[2] if len(sys.argv) > 2 else "plain"](int(sys.argv[1])), end="")
