/// A variable that coreos-cloudinit fills with an address of the machine before it reads the document
/// (initialize/env.go). There are exactly these four; the raw value is the name in the raw text.
///
/// An address that the guest does not know becomes the empty text, silently.
public enum GuestVariable: String, Hashable, Sendable, CaseIterable {
  case publicIPv4 = "$public_ipv4"
  case privateIPv4 = "$private_ipv4"
  case publicIPv6 = "$public_ipv6"
  case privateIPv6 = "$private_ipv6"
}
