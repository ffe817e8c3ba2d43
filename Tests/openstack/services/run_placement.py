"""Placement as a WSGI application."""
# isort: skip_file
import open_databases  # Before anything connects.

from placement.wsgi import init_application

application = init_application()
