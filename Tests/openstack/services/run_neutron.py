"""Neutron's API as a WSGI application, without its workers: no agent is there to talk to."""
from neutron.server import api_eventlet, boot_server

application = boot_server(api_eventlet.eventlet_api_server)
