"""Glance's API, which takes its name from its program."""
# isort: skip_file
import open_databases  # Before anything connects.
import sys

from glance.cmd.api import main

sys.argv[0] = "glance-api"
sys.exit(main())
