"""Certificates that a kubelet requests and a controller manager signs: by the real OpenSSL, encoded as Go does."""
import base64
import pathlib
import subprocess
import tempfile
import time

PATH = "/apis/certificates.k8s.io/v1/certificatesigningrequests"


def openssl(*arguments, text=None):
    result = subprocess.run(["openssl", *map(str, arguments)], input=text, capture_output=True)
    if result.returncode:
        raise OSError(result.stderr.decode())
    return result.stdout


def request(client, node, file, signer, address=None):
    """Requests a certificate for a node until it is issued, and writes it and its key to the file."""
    with tempfile.TemporaryDirectory() as folder:
        key, config = pathlib.Path(folder, "key"), pathlib.Path(folder, "config")
        names = f"req_extensions = names\n[names]\nsubjectAltName = DNS:{node}, IP:{address}\n" if address else ""
        # Go writes names as PrintableString.
        config.write_text("[req]\nprompt = no\nstring_mask = default\ndistinguished_name = subject\n"
                          + (names.split("[names]")[0] if address else "")
                          + f"[subject]\nO = system:nodes\nCN = system:node:{node}\n"
                          + ("[names]" + names.split("[names]")[1] if address else ""))
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key)
        wanted = openssl("req", "-new", "-batch", "-config", config, "-key", key)
        usage = "server auth" if address else "client auth"
        asked = client.ask(PATH, {
            "kind": "CertificateSigningRequest", "apiVersion": "certificates.k8s.io/v1",
            "metadata": {"generateName": "csr-"},
            "spec": {"request": base64.b64encode(wanted).decode(), "signerName": signer,
                     "usages": ["digital signature", usage]}})
        name = asked["metadata"]["name"]
        print("asked for", signer, "by", name, flush=True)
        while True:
            status = client.ask(f"{PATH}/{name}").get("status", {})
            if status.get("certificate"):
                break
            time.sleep(1)
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_suffix(".new")
        new.touch(0o600)
        new.write_bytes(base64.b64decode(status["certificate"]) + key.read_bytes())
        new.replace(file)
    print("has", file, flush=True)


def sign_approved(client, certificate, key):
    """Issues approved certificates, with the requested names."""
    for asked in client.ask(PATH)["items"]:
        status = asked.get("status", {})
        isApproved = any(c["type"] == "Approved" for c in status.get("conditions", []))
        if not isApproved or status.get("certificate"):
            continue
        usage = "serverAuth" if "server auth" in asked["spec"]["usages"] else "clientAuth"
        with tempfile.TemporaryDirectory() as folder:
            wanted, config = pathlib.Path(folder, "request"), pathlib.Path(folder, "config")
            wanted.write_bytes(base64.b64decode(asked["spec"]["request"]))
            config.write_text(f"extendedKeyUsage = {usage}\nbasicConstraints = CA:FALSE\n")
            issued = openssl("x509", "-req", "-in", wanted, "-CA", certificate, "-CAkey", key, "-set_serial",
                             time.time_ns(), "-days", 365, "-copy_extensions", "copy", "-extfile", config)
        asked["status"]["certificate"] = base64.b64encode(issued).decode()
        client.ask(f"{PATH}/{asked['metadata']['name']}/status", asked, "PUT")
        print("signed", asked["metadata"]["name"], flush=True)
