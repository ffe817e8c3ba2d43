"""Clients that ask an OpenStack for the same thing at the same time, to see which calls guarantee uniqueness.
Prints how many got it; fails unless exactly one did. OS_* variables select the cloud."""

import collections
import json
import os
import sys
import threading
import urllib.error
import urllib.request


def send(method, url, body=None, token=None):
    """The status, headers and JSON of an answer."""
    headers = {"Content-Type": "application/json"}
    if token:
        headers["X-Auth-Token"] = token
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=300) as answer:
            content = answer.read()
            return answer.status, answer.headers, json.loads(content) if content else None
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def sign_in():
    """A token, and the services' URLs by type."""
    domain = {"id": os.environ.get("OS_USER_DOMAIN_ID", "default")}
    user = {"name": os.environ["OS_USERNAME"], "domain": domain, "password": os.environ["OS_PASSWORD"]}
    project = {"name": os.environ["OS_PROJECT_NAME"], "domain": domain}
    _, headers, body = send("POST", os.environ["OS_AUTH_URL"] + "/auth/tokens", {"auth": {
        "identity": {"methods": ["password"], "password": {"user": user}},
        "scope": {"project": project}}})
    urls = {entry["type"]: next(e["url"] for e in entry["endpoints"] if e["interface"] == "public")
            for entry in body["token"]["catalog"]}
    return headers["X-Subject-Token"], urls


def race(count, ask):
    """The answers to `count` simultaneous requests."""
    start = threading.Barrier(count)
    answers = [None] * count

    def run(number):
        start.wait()
        answers[number] = ask(number)

    threads = [threading.Thread(target=run, args=[number]) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def main(count):
    token, urls = sign_in()
    network, compute = urls["network"].rstrip("/") + "/v2.0", urls["compute"]
    label = f"race{os.getpid()}"
    ours = send("POST", f"{network}/networks", {"network": {"name": label}}, token)[2]["network"]["id"]
    send("POST", f"{network}/subnets", {"subnet": {
        "network_id": ours, "ip_version": 4, "cidr": "192.168.77.0/24", "gateway_ip": None}}, token)

    def port(**more):
        return lambda number: send("POST", f"{network}/ports", {"port": {
            "network_id": ours, "device_id": f"client {number}", **more}}, token)

    def pair(number):
        key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKb1cVvNVr3uI2k0B8L1l0YkX7cQ3H6wq0bV0k4m0c5n"
        return send("POST", f"{compute}/os-keypairs", {"keypair": {
            "name": label, "public_key": f"{key} client-{number}"}}, token)

    def drop_ports():
        for one in send("GET", f"{network}/ports?network_id={ours}", token=token)[2]["ports"]:
            send("DELETE", f"{network}/ports/{one['id']}", token=token)

    def drop_pair():
        send("DELETE", f"{compute}/os-keypairs/{label}", token=token)

    calls = {
        "a port's MAC address": (port(mac_address="02:aa:bb:cc:dd:ee", fixed_ips=[]), drop_ports),
        "a port's fixed address": (port(fixed_ips=[{"ip_address": "192.168.77.200"}]), drop_ports),
        "a key pair's name": (pair, drop_pair),
    }
    is_unique = True
    for what, (ask, drop) in calls.items():
        for _ in range(3):
            statuses = collections.Counter(answer[0] for answer in race(count, ask))
            got = sum(times for status, times in statuses.items() if status < 300)
            print(f"{what}: {got} of {count} got it, {dict(statuses)}", flush=True)
            is_unique = is_unique and got == 1
            drop()
    send("DELETE", f"{network}/networks/{ours}", token=token)
    return 0 if is_unique else 1


sys.exit(main(int(sys.argv[1])))
