extension DirectiveTable {
  /// Files ending in .netdev (systemd.netdev(5)).
  static let netdev = """
    [Match]
    219 text Architecture Host KernelCommandLine Virtualization
    237 text KernelVersion
    249 text Firmware
    252 text Credential
    258 text Version
    262 text MachineTag
    [NetDev]
    219 text Description Kind MACAddress MTUBytes Name
    [Bridge]
    227 text ForwardDelaySec HelloTimeSec MaxAgeSec
    230 bool MulticastQuerier MulticastSnooping
    231 bool VLANFiltering
    232 bool STP
    232 text AgeingTimeSec DefaultPVID Priority
    235 text GroupForwardMask
    243 text MulticastIGMPVersion
    246 text VLANProtocol
    257 text FDBMaxLearned
    258 bool LinkLocalLearning
    [VLAN]
    219 text Id
    234 bool LooseBinding ReorderHeader
    234 text GVRP MVRP
    248 text EgressQOSMaps IngressQOSMaps Protocol
    [MACVLAN]
    219 text Mode
    246 text SourceMACAddress
    248 text BroadcastMulticastQueueLength
    256 text BroadcastQueueThreshold
    [IPVLAN]
    219 text Mode
    237 text Flags
    [VXLAN]
    219 bool L2MissNotification L3MissNotification MacLearning RouteShortCircuit
    219 text ARPProxy FDBAgeingSec Id TOS TTL UDP6ZeroCheckSumRx UDP6ZeroCheckSumTx UDPCheckSum
    220 bool UDP6ZeroChecksumRx UDP6ZeroChecksumTx UDPChecksum
    224 bool GroupPolicyExtension
    228 text MaximumFDBEntries
    229 text DestinationPort PortRange
    232 bool RemoteChecksumRx RemoteChecksumTx
    233 bool ReduceARPProxy
    233 text Local Remote
    234 text FlowLabel
    243 bool GenericProtocolExtension
    243 text Group IPDoNotFragment VNI
    247 bool Independent
    258 bool External VNIFilter
    [GENEVE]
    219 text UDP6ZeroCheckSumRx UDP6ZeroCheckSumTx
    234 bool UDP6ZeroChecksumRx UDP6ZeroChecksumTx UDPChecksum
    234 text DestinationPort FlowLabel Id Remote TOS TTL
    243 text IPDoNotFragment
    254 bool InheritInnerProtocol
    [HSR]
    258 text Ports Protocol Supervision
    [BareUDP]
    247 text DestinationPort EtherType
    257 text MinSourcePort
    [L2TP]
    219 text UDP6CheckSumRx UDP6CheckSumTx UDPCheckSum
    242 bool UDP6ChecksumRx UDP6ChecksumTx UDPChecksum
    242 text EncapsulationType Local PeerTunnelId Remote TunnelId UDPSourcePort
    245 text UDPDestinationPort
    [L2TPSession]
    242 text Layer2SpecificHeader Name PeerSessionId SessionId
    [MACsec]
    243 bool Encrypt
    243 text Port
    [MACsecReceiveChannel]
    243 text MACAddress Port
    [MACsecTransmitAssociation]
    243 bool Activate UseForEncoding
    243 text Key KeyFile KeyId PacketNumber
    [MACsecReceiveAssociation]
    243 text Activate Key KeyFile KeyId MACAddress PacketNumber Port
    [Tunnel]
    219 bool DiscoverPathMTU
    219 text Local Mode Remote TOS TTL
    223 text CopyDSCP IPv6FlowLabel
    226 text EncapsulationLimit
    231 text InputKey Key OutputKey
    235 text Independent
    237 bool AllowLocalRemote
    240 bool FooOverUDP ISATAP SerializeTunneledPackets
    240 text ERSPANIndex Encapsulation FOUDestinationPort FOUSourcePort IPv6RapidDeploymentPrefix
    243 text AssignToLoopback
    251 bool External
    252 text ERSPANDirection ERSPANHardwareId ERSPANVersion
    254 bool IgnoreDontFragment
    [FooOverUDP]
    240 text Encapsulation Port Protocol
    243 text Local Peer PeerPort
    [Peer]
    219 text MACAddress Name
    [VXCAN]
    236 text Peer
    [Tun]
    219 text Group MultiQueue OneQueue PacketInfo User
    223 text VNetHeader
    252 text KeepCarrier
    [WireGuard]
    219 text FwMark
    237 text ListenPort PrivateKey
    242 text PrivateKeyFile
    243 text FirewallMark
    250 text RouteMetric RouteTable
    [WireGuardPeer]
    237 text AllowedIPs Endpoint PersistentKeepalive PresharedKey PublicKey
    242 text PresharedKeyFile
    250 text RouteMetric RouteTable
    257 text PublicKeyFile
    [Bond]
    219 text DownDelaySec LACPTransmitRate MIIMonitorSec Mode TransmitHashPolicy UpDelaySec
    220 text ARPAllTargets ARPIPTargets ARPIntervalSec ARPValidate AdSelect AllSlavesActive
    220 text FailOverMACPolicy GratuitousARP LearnPacketIntervalSec MinLinks PacketsPerSlave
    220 text PrimaryReselectPolicy ResendIGMP
    240 bool DynamicTransmitLoadBalancing
    240 text AdActorSystem AdActorSystemPriority AdUserPortKey
    256 text ARPMissedMax PeerNotifyDelaySec
    [Xfrm]
    243 bool Independent
    243 text InterfaceId
    [VRF]
    219 text TableId
    243 text Table
    [BatmanAdvanced]
    219 text GatewayBandwithDown GatewayBandwithUp
    248 bool Aggregation BridgeLoopAvoidance DistributedArpTable Fragmentation
    248 text GatewayBandwidthDown GatewayBandwidthUp GatewayMode HopPenalty OriginatorIntervalSec
    248 text RoutingAlgorithm
    [IPoIB]
    250 bool IgnoreUserspaceMulticastGroups
    250 text Mode PartitionKey
    [WLAN]
    251 text PhysicalDevice Type WDS
    [IPVTAP]
    219 text Flags Mode
    [MACVTAP]
    219 text Mode SourceMACAddress
    [Tap]
    219 text Group KeepCarrier MultiQueue OneQueue PacketInfo User VNetHeader
    """
}
