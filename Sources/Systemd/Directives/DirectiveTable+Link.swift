extension DirectiveTable {
  /// Files ending in .link (systemd.link(5)).
  static let link = """
    [Match]
    219 text Architecture Driver Host KernelCommandLine MACAddress OriginalName Path Type
    219 text Virtualization
    237 text KernelVersion
    243 text Property
    245 text PermanentMACAddress
    249 text Firmware
    251 text Kind
    252 text Credential
    258 text Version
    262 text MachineTag
    [Link]
    219 text Alias BitsPerSecond Description Duplex MACAddress MACAddressPolicy MTUBytes Name
    219 text NamePolicy WakeOnLan
    232 bool GenericReceiveOffload GenericSegmentationOffload LargeReceiveOffload
    232 bool TCPSegmentationOffload
    233 text AutoNegotiation
    234 text Port
    235 bool TCP6SegmentationOffload
    239 text CombinedChannels OtherChannels RxChannels TxChannels
    240 text Advertise
    244 text RxBufferSize RxJumboBufferSize RxMiniBufferSize TxBufferSize
    245 bool ReceiveChecksumOffload TransmitChecksumOffload
    245 text AlternativeName AlternativeNamesPolicy
    246 bool RxFlowControl TxFlowControl
    246 text AutoNegotiationFlowControl
    248 text GenericSegmentOffloadMaxBytes GenericSegmentOffloadMaxSegments ReceiveQueues
    248 text TransmitQueueLength TransmitQueues
    250 bool GenericReceiveOffloadHardware NTupleFilter ReceiveVLANCTAGFilter
    250 bool ReceiveVLANCTAGHardwareAcceleration TransmitVLANCTAGHardwareAcceleration
    250 bool TransmitVLANSTAGHardwareAcceleration
    250 text CoalescePacketRateHigh CoalescePacketRateLow CoalescePacketRateSampleIntervalSec
    250 text RxCoalesceHighSec RxCoalesceIrqSec RxCoalesceLowSec RxCoalesceSec RxMaxCoalescedFrames
    250 text RxMaxCoalescedHighFrames RxMaxCoalescedIrqFrames RxMaxCoalescedLowFrames
    250 text StatisticsBlockCoalesceSec TxCoalesceHighSec TxCoalesceIrqSec TxCoalesceLowSec
    250 text TxCoalesceSec TxMaxCoalescedFrames TxMaxCoalescedHighFrames TxMaxCoalescedIrqFrames
    250 text TxMaxCoalescedLowFrames UseAdaptiveRxCoalesce UseAdaptiveTxCoalesce WakeOnLanPassword
    251 text MDI
    256 text ImportProperty Property ReceivePacketSteeringCPUMask UnsetProperty
    258 bool PartialGenericSegmentationOffload ReceiveAll ReceiveFCS
    260 bool GenericReceiveOffloadList GenericReceiveOffloadUDPForwarding ScatterGather
    260 bool ScatterGatherFragmentList TCPECNSegmentationOffload TCPMangleIdSegmentationOffload
    260 text IRQAffinity IRQAffinityNUMA IRQAffinityPolicy
    [SR-IOV]
    251 bool MACSpoofCheck QueryReceiveSideScaling Trust
    251 text LinkState MACAddress QualityOfService VLANId VLANProtocol VirtualFunction
    [EnergyEfficientEthernet]
    258 bool Enable TxLowPowerIdle
    258 text LinkMode TxLowPowerIdleSec
    """
}
