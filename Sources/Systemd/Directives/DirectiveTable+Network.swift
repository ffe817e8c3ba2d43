extension DirectiveTable {
  /// Files ending in .network (systemd.network(5)).
  static let network = """
    [Match]
    219 text Architecture Driver Host KernelCommandLine MACAddress Name Path Type Virtualization
    237 text KernelVersion
    243 text Property
    244 text BSSID SSID WLANInterfaceType
    245 text PermanentMACAddress
    249 text Firmware
    251 text Kind
    252 text Credential
    258 text Version
    262 text MachineTag
    [Link]
    219 text MACAddress MTUBytes
    232 text ARP
    233 text Unmanaged
    236 text RequiredForOnline
    239 bool AllMulticast Multicast
    246 text Group
    248 text ActivationPolicy Promiscuous
    249 text RequiredFamilyForOnline
    [SR-IOV]
    251 bool MACSpoofCheck QueryReceiveSideScaling Trust
    251 text LinkState MACAddress QualityOfService VLANId VLANProtocol VirtualFunction
    [Network]
    219 bool IPv4LLRoute
    219 text Address BatmanAdvanced Bond Bridge DHCP DHCPServer DHCPv6PrefixDelegation DNS
    219 text Description Domains Gateway IPForward IPMasquerade IPVLAN IPVTAP IPoIB IPv4LL
    219 text IPv6AcceptRouterAdvertisements IPv6PrefixDelegation IPv6ProxyNDPAddress IPv6Token L2TP
    219 text LLDP LLMNR LinkLocalAddressing MACVLAN MACVTAP MACsec ManageForeignNextHops
    219 text ManageForeignRoutes ManageForeignRoutingPolicyRules NTP ProxyARP RouteTable SpeedMeter
    219 text SpeedMeterIntervalSec Tunnel VLAN VRF VXLAN Xfrm
    220 text BindCarrier
    222 text IPv6PrivacyExtensions
    228 text IPv6DuplicateAddressDetection IPv6HopLimit
    229 text DNSSEC DNSSECNegativeTrustAnchors MulticastDNS
    230 text EmitLLDP
    231 text IPv6AcceptRA
    233 text IPv4ProxyARP
    234 bool IPv6ProxyNDP
    235 text ActiveSlave ConfigureWithoutCarrier PrimarySlave
    239 text DNSOverTLS IPv6MTUBytes
    240 text DNSDefaultRoute
    242 text IgnoreCarrierLoss
    243 bool DefaultRouteOnDevice
    246 bool IPv4AcceptLocal
    246 text IPv6LinkLocalAddressGenerationMode
    247 bool IPv6SendRA
    248 bool IPv4RouteLocalnet
    249 text IPv6StableSecretAddress
    250 bool DHCPPrefixDelegation KeepMaster
    252 text IPv4LLStartAddress
    255 text IPv4ReversePathFilter
    256 bool IPv6Forwarding
    256 text IPv4Forwarding IPv4ProxyARPPrivateVLAN IPv6RetransmissionTimeSec UseDomains
    257 text KeepConfiguration MulticastIGMPVersion
    258 bool MPLSRouting
    258 text IPv4DuplicateAddressDetectionTimeoutSec
    261 bool IPv4SrcValidMark
    261 text DHCPRelay
    262 text ProxyNeighbor
    [Address]
    219 text Address Broadcast Label Peer PrefixRoute
    230 text PreferredLifetime
    232 text AutoJoin DuplicateAddressDetection HomeAddress ManageTemporaryAddress
    235 text Scope
    245 text AddPrefixRoute
    246 text RouteMetric
    252 text NetLabel
    255 text NFTSet
    [Neighbor]
    219 text MACAddress
    240 text Address
    243 text LinkLayerAddress
    [IPv6AddressLabel]
    234 text Label Prefix
    [RoutingPolicyRule]
    235 text FirewallMark From Priority Table To TypeOfService
    236 text IncomingInterface OutgoingInterface
    240 bool InvertRule
    240 text DestinationPort IPProtocol SourcePort
    243 text Family
    245 text SuppressPrefixLength User
    248 text Type
    250 text SuppressInterfaceGroup
    256 bool L3MasterDevice
    257 text GoTo
    [NextHop]
    244 text Gateway Id
    248 text Blackhole Family OnLink
    249 text Group
    [Route]
    219 text Destination Gateway GatewayOnlink Metric Scope Source TTLPropagate
    227 text PreferredSource
    230 text Table
    234 text GatewayOnLink IPv6Preference Protocol
    235 text Type
    237 bool QuickAck
    237 text InitialAdvertisedReceiveWindow InitialCongestionWindow
    239 text MTUBytes
    243 bool FastOpenNoCookie
    245 text MultiPathRoute
    248 text NextHop TCPAdvertisedMaximumSegmentSize
    252 text TCPCongestionControlAlgorithm
    255 text HopLimit TCPRetransmissionTimeoutSec
    [DHCPv4]
    219 text BlackList CriticalConnection RequestBroadcast RouteMetric SendHostname UseDNS
    219 text UseDomainName UseDomains UseHostname UseMTU UseRoutes VendorClassIdentifier
    220 text ClientIdentifier UseNTP
    223 text Hostname
    226 text UseTimezone
    230 text DUIDRawData DUIDType IAID
    232 text RouteTable
    233 text ListenPort
    235 bool Anonymize
    239 text UserClass
    243 text MaxAttempts RoutesToDNS SendRelease
    244 text IPServiceType RequestOptions SendOption UseSIP
    245 bool SendDecline
    245 text RouteMTUBytes
    246 text AllowList DenyList FallbackLeaseLifetimeSec MUDURL SendVendorOption UseGateway
    249 text RoutesToNTP
    250 text Label Use6RD
    252 text NetLabel
    253 bool QuickAck
    253 text SocketPriority
    254 text UseCaptivePortal
    255 text IPv6OnlyMode InitialAdvertisedReceiveWindow InitialCongestionWindow NFTSet RapidCommit
    255 text RequestAddress
    256 text ServerPort
    257 text UnassignedSubnetPolicy UseDNR
    258 bool BOOTP
    [DHCPv6]
    219 text ForceDHCPv6PDOtherInformation RouteMetric
    243 text NetLabel SendRelease UseDNR UseDNS UseDomains UseHostname UseNTP UseSIP
    244 text PrefixDelegationHint
    246 text DUIDRawData DUIDType IAID MUDURL RequestOptions SendOption SendVendorOption UserClass
    246 text VendorClass WithoutRA
    248 text UseAddress
    250 text UseDelegatedPrefix
    252 bool RapidCommit
    254 text UseCaptivePortal
    255 text Hostname NFTSet SendHostname
    257 text UnassignedSubnetPolicy
    261 text RouteTable
    [DHCPPrefixDelegation]
    246 bool Assign
    246 text SubnetId Token
    247 bool Announce
    248 text ManageTemporaryAddress
    249 text RouteMetric
    250 text UplinkInterface
    252 text NetLabel
    255 text NFTSet
    [IPv6AcceptRA]
    219 text BlackList DenyList UseICMP6RateLimit
    231 text UseDNS UseDomains
    232 text RouteTable
    242 text UseAutonomousPrefix UseOnLinkPrefix
    246 text DHCPv6Client
    248 text PrefixAllowList PrefixDenyList RouteAllowList RouteDenyList RouterAllowList
    248 text RouterDenyList
    249 text RouteMetric
    250 bool UseMTU
    250 text Token UseGateway UseRoutePrefix
    252 text NetLabel
    253 bool QuickAck
    254 text UseCaptivePortal
    255 bool UseHopLimit
    255 text NFTSet UsePREF64
    256 bool UseReachableTime UseRetransmissionTime
    256 text UseRedirect
    257 text UseDNR
    [DHCPRelay]
    219 text OverrideServerIdentifier RemoteId ServerAddress
    261 text AgentAddress CircuitId ExtraOption GatewayAddress InterfacePriority
    261 text VirtualSubnetSelection
    [DHCPServer]
    219 text BindToInterface RelayAgentCircuitId RelayAgentRemoteId RelayTarget
    226 text DNS DefaultLeaseTimeSec EmitDNS EmitLPR EmitNTP EmitPOP3 EmitSIP EmitSMTP EmitTimezone
    226 text LPR MaxLeaseTimeSec NTP POP3 PoolOffset PoolSize SIP SMTP Timezone
    230 text EmitRouter Router
    244 text SendOption
    246 text SendVendorOption
    249 text ServerAddress UplinkInterface
    251 text BootFilename BootServerAddress BootServerName
    255 bool RapidCommit
    255 text IPv6OnlyPreferredSec
    256 text PersistLeases
    259 text Domain EmitDomain LocalLeaseDomain
    [DHCPServerStaticLease]
    249 text Address MACAddress
    259 text Hostname
    [IPv6SendRA]
    235 text DNS DNSLifetimeSec Domains EmitDNS EmitDomains Managed OtherInformation
    235 text RouterLifetimeSec RouterPreference
    250 text UplinkInterface
    255 bool HomeAgent
    255 text HomeAgentLifetimeSec HomeAgentPreference HopLimit RetransmitSec
    256 text ReachableTimeSec
    [IPv6Prefix]
    235 text AddressAutoconfiguration OnLink PreferredLifetimeSec Prefix ValidLifetimeSec
    246 bool Assign
    249 text RouteMetric
    250 text Token
    [IPv6RoutePrefix]
    244 text LifetimeSec Route
    258 text Preference
    [IPv6PREF64Prefix]
    255 text LifetimeSec Prefix
    [Bridge]
    219 text Cost
    223 bool AllowPortToBeRoot FastLeave HairPin UnicastFlood UseBPDU
    234 text Priority
    240 bool MulticastToUnicast
    242 bool Learning MulticastFlood NeighborSuppression
    243 bool ProxyARP ProxyARPWiFi
    243 text MulticastRouter
    251 bool Isolated
    258 bool VLANTunnel
    258 text Locked MACAuthenticationBypass
    [BridgeFDB]
    219 text MACAddress VLANId
    243 text AssociatedWith Destination VNI
    249 text OutgoingInterface
    [BridgeMDB]
    247 text MulticastGroupAddress VLANId
    [LLDP]
    246 text MUDURL
    [CAN]
    239 text BitRate RestartSec SamplePoint
    242 text TripleSampling
    246 text DataBitRate DataSamplePoint FDMode FDNonISO ListenOnly Termination
    248 text BusErrorReporting
    250 text ClassicDataLengthCode DataPhaseBufferSegment1 DataPhaseBufferSegment2
    250 text DataPropagationSegment DataSyncJumpWidth DataTimeQuantaNSec Loopback OneShot
    250 text PhaseBufferSegment1 PhaseBufferSegment2 PresumeACK PropagationSegment SyncJumpWidth
    250 text TimeQuantaNSec
    [IPoIB]
    250 bool IgnoreUserspaceMulticastGroups
    250 text Mode
    [BridgeVLAN]
    231 text EgressUntagged PVID VLAN
    [MobileNetwork]
    260 text APN AllowRoaming AllowedAuthenticationMechanisms IPFamily OperatorId PIN Password
    260 text RouteMetric UseGateway User
    [DHCP]
    219 text Anonymize ClientIdentifier CriticalConnection DUIDRawData DUIDType
    219 text ForceDHCPv6PDOtherInformation Hostname IAID ListenPort RapidCommit RequestBroadcast
    219 text RouteMetric RouteTable SendHostname UseDNS UseDomainName UseDomains UseHostname UseMTU
    219 text UseNTP UseRoutes UseTimezone UserClass VendorClassIdentifier
    [IPv6PrefixDelegation]
    219 text DNS DNSLifetimeSec Domains EmitDNS EmitDomains Managed OtherInformation
    219 text RouterLifetimeSec RouterPreference
    [DHCPv6PrefixDelegation]
    219 text Announce Assign ManageTemporaryAddress RouteMetric SubnetId Token
    """
}
