"""Neutron's API as a WSGI application, without its workers: there are no agents to talk to."""
# isort: skip_file
import open_databases  # Before anything connects.
from sqlalchemy.orm import RelationshipProperty, strategies

# The same rows by cheaper queries, as in later Neutrons: building the others would take half of the time.
RelationshipProperty.strategy_for(lazy="subquery")(strategies.SelectInLoader)

from neutron.server import api_eventlet, boot_server

application = boot_server(api_eventlet.eventlet_api_server)
