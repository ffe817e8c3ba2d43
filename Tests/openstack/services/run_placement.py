"""Placement as a WSGI application."""
from placement.wsgi import init_application

application = init_application()
