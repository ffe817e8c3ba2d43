"""A web server on loopback that behaves as a path asks it to. Prints its port, logs each request.

Usage: release-server.py FOLDER   (FOLDER/good.tar.gz is what is served; FOLDER/healthy makes /healthz 200)
"""
import http.server
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
flaky = {"failed": False}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with open(folder / "requests", "a") as log:
            log.write(self.path + "\n")
        kind = self.path.split("?")[0].strip("/")
        archive = folder / "good.tar.gz"
        body = archive.read_bytes() if archive.exists() else b""
        if kind == "healthz":
            self.answer(200 if (folder / "healthy").exists() else 500, b"ok")
        elif kind == "forbidden":
            self.answer(403, b"no")
        elif kind == "flaky" and not flaky["failed"]:
            flaky["failed"] = True
            self.answer(500, b"later")
        elif kind == "truncated":
            self.answer(200, body[: len(body) // 2], len(body))
        elif kind == "unannounced":
            self.answer(200, body[: len(body) // 2], None)
        elif kind == "wrong":
            self.answer(200, b"not an archive")
        else:
            self.answer(200, body)

    def answer(self, status, body, length=-1):
        self.send_response(status)
        if length is not None:
            self.send_header("Content-Length", str(len(body) if length < 0 else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
