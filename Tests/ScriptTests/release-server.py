"""A web server on loopback that behaves as the path says. Prints its port, logs each request.

Usage: release-server.py FOLDER   (with FOLDER/healthy, /healthz is 200)

/KIND/FILE serves FOLDER/FILE, by default FOLDER/good.tar.gz; the kind says how.
"""
import http.server
import pathlib
import sys
import threading

folder = pathlib.Path(sys.argv[1])
flaky = {"failed": False}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with open(folder / "requests", "a") as log:
            log.write(self.path + "\n")
        kind, _, name = self.path.split("?")[0].strip("/").partition("/")
        archive = folder / (name or "good.tar.gz")
        body = archive.read_bytes() if archive.exists() else b""
        if kind == "healthz":
            self.answer(200 if (folder / "healthy").exists() else 500, b"ok")
        elif kind == "forbidden":
            self.answer(403, b"no")
        elif kind == "missing" or name and not archive.exists():
            self.answer(404, b"no such thing")
        elif kind == "moved":
            self.send_response(302)
            self.send_header("Location", "/good/" + name)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif kind == "flaky" and not flaky["failed"]:
            flaky["failed"] = True
            self.answer(500, b"later")
        elif kind == "truncated":
            self.answer(200, body[: len(body) // 2], len(body))
        elif kind == "unannounced":
            self.answer(200, body[: len(body) // 2], None)
        elif kind == "hanging":
            self.answer(200, body[: len(body) // 2], len(body))
            threading.Event().wait()
        elif kind == "wrong":
            self.answer(200, b"not an archive")
        elif kind == "resumable" and "Range" in self.headers:
            start = int(self.headers["Range"].removeprefix("bytes=").split("-")[0])
            if start >= len(body):
                return self.answer(416, b"")
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
            self.send_header("Content-Length", str(len(body) - start))
            self.end_headers()
            self.wfile.write(body[start:])
            with open(folder / "resumed", "a") as log:
                log.write(f"{start}\n")
        else:
            self.answer(200, body)

    def answer(self, status, body, length=-1):
        self.send_response(status)
        if length is not None:
            self.send_header("Content-Length", str(len(body) if length < 0 else length))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(server.server_address[1], flush=True)
server.serve_forever()
