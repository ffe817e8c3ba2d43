"""Creates Neutron's tables from its models; its migrations do not run on SQLite: neutron_tables.py CONFIGURATION"""
import sys

from neutron.common import config
from neutron.db.migration.models import head
from oslo_config import cfg
from oslo_db import options
import sqlalchemy

config.register_common_config_options()
options.set_defaults(cfg.CONF)
config.init(["--config-file", sys.argv[1]])
head.get_metadata().create_all(sqlalchemy.create_engine(cfg.CONF.database.connection))
