"""Glance's API, which names itself by its program."""
import sys

from glance.cmd.api import main

sys.argv[0] = "glance-api"
sys.exit(main())
