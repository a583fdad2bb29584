"""How much memory a nation takes: measured in a process of its own, after many lookups."""

import subprocess
import sys
from typing import Final

_PROGRAM: Final = """
import re, resource, sys
from pathlib import Path
from random import Random
from mock_registries.bench.generation import core_record_types
from mock_registries.nation.nation import Nation
nation, random, types = Nation(2026, int(sys.argv[1])), Random(1), core_record_types()
for _ in range(int(sys.argv[2])):
    person = nation.person(random.randrange(nation.persons))
    for record_type in types:
        record_type.derive(nation, person)
try:  # Linux: of this program alone; what getrusage says includes the parent's memory at the fork
    print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
except OSError:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_KIB_PER_MIB: Final = 1024


def mebibytes(size: int, lookups: int) -> float:
    """Return the largest resident set of a process that looked up that many people of such a nation."""
    command = [sys.executable, "-c", _PROGRAM, str(size), str(lookups)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603 - our own program
    reading = int(done.stdout)
    return reading / _KIB_PER_MIB / (_KIB_PER_MIB if sys.platform == "darwin" else 1)
