"""A TLS handshake as in programs of 2015, in memory.

Usage: handshake.py SERVER-PEM TRUSTED-BY-CLIENT HOST [CLIENT-PEM TRUSTED-BY-SERVER]
"""

import ssl
import sys


def main(server_pem, trusted, host, client_pem=None, clients_trusted=None):
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(server_pem)
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.load_verify_locations(trusted)
    for context in (server, client):
        context.maximum_version = ssl.TLSVersion.TLSv1_2
    if client_pem:
        client.load_cert_chain(client_pem)
        server.load_verify_locations(clients_trusted)
        server.verify_mode = ssl.CERT_REQUIRED
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = [
        client.wrap_bio(down, up, server_hostname=host),
        server.wrap_bio(up, down, server_side=True),
    ]
    while ends:
        for end in list(ends):
            try:
                end.do_handshake()
                ends.remove(end)
            except ssl.SSLWantReadError:
                pass


try:
    main(*sys.argv[1:])
except ssl.SSLError as error:
    sys.exit(str(error))
