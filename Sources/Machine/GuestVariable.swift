/// A variable that coreos-cloudinit fills with an address of the machine before it reads the document
/// (initialize/env.go). There are exactly these four; the raw value is the name in the raw text.
///
/// A variable whose address the guest does not know silently becomes empty.
public enum GuestVariable: String, Hashable, Sendable, CaseIterable {
  case publicIPv4 = "$public_ipv4"
  case privateIPv4 = "$private_ipv4"
  case publicIPv6 = "$public_ipv6"
  case privateIPv6 = "$private_ipv6"
}
