"""The web server outside the machines that they fetch files from.

Usage: outside.py FOLDER ADDRESS PORT   (NAME.refused lists clients that are refused NAME; FOLDER/requests is the log)
"""
import functools
import http.server
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])


class Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        name = self.path.split("?")[0].strip("/")
        refusals = folder / f"{name}.refused"
        refused = refusals.exists() and self.client_address[0] in refusals.read_text().split()
        with open(folder / "requests", "a") as log:
            log.write(f"{self.client_address[0]} {name} {'refused' if refused else 'served'}\n")
        if refused:
            self.send_error(404)
        else:
            super().do_GET()

    def log_message(self, *_):
        pass


handler = functools.partial(Handler, directory=str(folder))
http.server.ThreadingHTTPServer((sys.argv[2], int(sys.argv[3])), handler).serve_forever()
