"""Keystone as a WSGI application."""
# isort: skip_file
import open_databases  # Before anything connects.

from keystone.server.wsgi import initialize_public_application

application = initialize_public_application()
