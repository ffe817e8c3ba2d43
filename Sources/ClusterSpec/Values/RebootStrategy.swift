/// How machines reboot after an update, by the names of CoreOS's `reboot-strategy`.
public enum RebootStrategy: String, TextValue, CaseIterable {
  case etcdLock = "etcd-lock"
  case reboot
  case off
}
