"""The paths of objects in the API, and what the API says about itself."""
import dataclasses
import re

# By group and version: resource, kind, whether it is namespaced.
RESOURCES = {
    "api/v1": [
        ("configmaps", "ConfigMap", True), ("endpoints", "Endpoints", True), ("events", "Event", True),
        ("namespaces", "Namespace", False), ("nodes", "Node", False), ("persistentvolumes", "PersistentVolume", False),
        ("persistentvolumeclaims", "PersistentVolumeClaim", True), ("pods", "Pod", True), ("secrets", "Secret", True),
        ("serviceaccounts", "ServiceAccount", True), ("services", "Service", True)],
    "apis/apps/v1": [("deployments", "Deployment", True), ("daemonsets", "DaemonSet", True)],
    "apis/certificates.k8s.io/v1": [("certificatesigningrequests", "CertificateSigningRequest", False)],
    "apis/coordination.k8s.io/v1": [("leases", "Lease", True)],
    "apis/policy/v1": [("poddisruptionbudgets", "PodDisruptionBudget", True)],
    "apis/rbac.authorization.k8s.io/v1": [
        ("clusterroles", "ClusterRole", False), ("clusterrolebindings", "ClusterRoleBinding", False),
        ("roles", "Role", True), ("rolebindings", "RoleBinding", True)],
}
PARTS = ("status", "approval", "finalize", "scale", "token")


@dataclasses.dataclass
class Place:
    """What a path names."""
    version: str
    namespace: str
    resource: str
    kind: str
    name: str
    root: str

    def holds(self, path):
        """Whether an object is in this list."""
        other = place(path)
        return other and (other.root, other.resource) == (self.root, self.resource) and self.namespace in ("", other.namespace)


def place(path):
    """What a path names: an object or list, or the group if the resource is empty; None for other paths."""
    match = re.fullmatch(r"/(api/v1|apis/[^/]+/v[^/]+)(?:/(.*))?", path)
    if not match:
        return None
    root, rest = match[1], [part for part in (match[2] or "").split("/") if part]
    namespace = ""
    if rest[:1] == ["namespaces"] and len(rest) > 2 and rest[2] not in PARTS:
        namespace, rest = rest[1], rest[2:]
    kind = {r: k for r, k, _ in RESOURCES.get(root, [])}.get(rest[0]) if rest else ""
    if kind is None:
        return None
    version = root.removeprefix("apis/").removeprefix("api/")
    return Place(version, namespace, rest[0] if rest else "", kind, rest[1] if len(rest) > 1 else "", root)


def whole(path):
    """The object that a path names, and which subresource."""
    head, _, last = path.rpartition("/")
    return (head, last) if last in PARTS and place(head) and place(head).name else (path, "")


def merged(old, new):
    """Both merged; the new one wins, lists are replaced."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old | {key: merged(old.get(key), value) for key, value in new.items()}
    return new


def discovery(path):
    """What the API says about itself, for kubectl."""
    groups = [root.split("/")[1:] for root in RESOURCES if root.startswith("apis/")]
    if path == "/api":
        return 200, {"kind": "APIVersions", "versions": ["v1"]}
    if path == "/apis":
        versions = [{"groupVersion": f"{g}/{v}", "version": v} for g, v in groups]
        return 200, {"kind": "APIGroupList", "apiVersion": "v1", "groups": [
            {"name": g, "versions": [e], "preferredVersion": e} for (g, _), e in zip(groups, versions)]}
    found = RESOURCES.get(path.strip("/"))
    if found is None:
        return 404, status(404, f"no {path}")
    verbs = ["create", "delete", "get", "list", "patch", "update", "watch"]
    return 200, {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": path.split("/", 2)[2], "resources": [
        {"name": r, "singularName": k.lower(), "namespaced": n, "kind": k, "verbs": verbs} for r, k, n in found]}


def status(code, message):
    return {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success" if code < 400 else "Failure",
            "message": message, "reason": {401: "Unauthorized", 403: "Forbidden", 404: "NotFound",
                                           409: "AlreadyExists"}.get(code, ""), "code": code}
