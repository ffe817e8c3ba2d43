"""Neutron's API as a WSGI application, without its workers: no agent is there to talk to."""
# isort: skip_file
import open_databases  # Before anything connects.
from sqlalchemy.orm import RelationshipProperty, strategies

# The same rows by cheaper queries, as later Neutrons read them: half of the time would go into making these.
RelationshipProperty.strategy_for(lazy="subquery")(strategies.SelectInLoader)

from neutron.server import api_eventlet, boot_server

application = boot_server(api_eventlet.eventlet_api_server)
