/// How flannel moves packets between machines, by its names for the ways.
public enum FlannelBackend: String, TextValue, CaseIterable {
  case hostGateway = "host-gw"
  case vxlan
  case udp
}
