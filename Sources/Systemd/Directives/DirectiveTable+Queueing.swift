extension DirectiveTable {
  /// Traffic control in files ending in .network (systemd.network(5)).
  static let queueing = """
    [QDisc]
    219 text Handle
    244 text Parent
    [NetworkEmulator]
    219 text Handle Parent
    245 text DelayJitterSec DelaySec DuplicateRate LossRate PacketLimit
    [TokenBucketFilter]
    219 text Burst Handle LimitSize Parent
    245 text LatencySec MPUBytes MTUBytes PeakRate Rate
    246 text BurstBytes LimitBytes
    [PIE]
    219 text Handle Parent
    246 text PacketLimit
    [FlowQueuePIE]
    219 text Handle Parent
    247 text PacketLimit
    [StochasticFairBlue]
    219 text Handle Parent
    246 text PacketLimit
    [StochasticFairnessQueueing]
    219 text Handle Parent
    245 text PerturbPeriodSec
    [BFIFO]
    219 text Handle Parent
    246 text LimitBytes
    [PFIFO]
    219 text Handle Parent
    246 text PacketLimit
    [PFIFOHeadDrop]
    219 text Handle Parent
    246 text PacketLimit
    [PFIFOFast]
    219 text Handle Parent
    [CAKE]
    219 text Handle Parent
    246 text Bandwidth OverheadBytes
    250 bool SplitGSO UseRawPacketSize Wash
    250 text AutoRateIngress CompensationMode FirewallMark FlowIsolationMode MPUBytes NAT
    250 text PriorityQueueingPreset
    253 text AckFilter RTTSec
    [ControlledDelay]
    219 text Handle Parent
    245 bool ECN
    245 text CEThresholdSec IntervalSec PacketLimit TargetSec
    [DeficitRoundRobinScheduler]
    219 text Handle Parent
    [DeficitRoundRobinSchedulerClass]
    219 text ClassId Parent
    246 text QuantumBytes
    [EnhancedTransmissionSelection]
    219 text Handle Parent
    246 text Bands PriorityMap QuantumBytes StrictBands
    [GenericRandomEarlyDetection]
    219 text Handle Parent
    246 bool GenericRIO
    246 text DefaultVirtualQueue VirtualQueues
    [FairQueueingControlledDelay]
    219 text Handle MemoryLimit Parent Quantum
    245 bool ECN
    245 text CEThresholdSec Flows IntervalSec PacketLimit TargetSec
    246 text MemoryLimitBytes QuantumBytes
    [FairQueueing]
    219 text Handle InitialQuantum Parent Quantum
    245 text Buckets CEThresholdSec FlowLimit InitialQuantumBytes MaximumRate OrphanMask Pacing
    245 text PacketLimit
    246 text QuantumBytes
    [TrivialLinkEqualizer]
    219 text Handle Parent
    245 text Id
    [HierarchyTokenBucket]
    219 text Handle Parent
    246 text DefaultClass RateToQuantum
    [HierarchyTokenBucketClass]
    219 text ClassId Parent
    246 text BufferBytes CeilBufferBytes CeilRate MTUBytes OverheadBytes Priority QuantumBytes Rate
    [ClassfulMultiQueueing]
    219 text Handle Parent
    [BandMultiQueueing]
    219 text Handle Parent
    [HeavyHitterFilter]
    219 text Handle Parent
    246 text PacketLimit
    [QuickFairQueueing]
    219 text Handle Parent
    [QuickFairQueueingClass]
    219 text ClassId Parent
    246 text MaxPacketBytes Weight
    [TrafficControlQueueingDiscipline]
    219 text NetworkEmulatorDelayJitterSec NetworkEmulatorDelaySec NetworkEmulatorDuplicateRate
    219 text NetworkEmulatorLossRate NetworkEmulatorPacketLimit Parent
    """
}
