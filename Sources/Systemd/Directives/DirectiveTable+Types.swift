extension DirectiveTable {
  /// Sections of the other unit types (systemd.socket(5), systemd.timer(5), systemd.mount(5) …).
  static let types = """
    [Socket]
    219 bool Accept Broadcast FreeBind KeepAlive NoDelay PassCredentials PassSecurity RemoveOnStop
    219 bool ReusePort SELinuxContextFromNet Transparent
    219 command ExecStopPre
    219 integer IPTTL Mark Priority
    219 mode SocketMode
    219 one:BindIPv6Only BindIPv6Only
    219 paths Symlinks
    219 size PipeSize ReceiveBuffer SendBuffer
    219 span DeferAcceptSec KeepAliveIntervalSec KeepAliveTimeSec
    219 text BindToDevice IPTOS ListenDatagram ListenFIFO ListenMessageQueue ListenNetlink
    219 text ListenSequentialPacket ListenSpecial ListenStream MessageQueueMaxMessages
    219 text MessageQueueMessageSize SmackLabel SmackLabelIPIn SmackLabelIPOut SocketGroup
    219 text SocketUser TCPCongestion
    219 unit Service
    219 unsigned Backlog KeepAliveProbes MaxConnections
    227 bool Writable
    227 text FileDescriptorName ListenUSBFunction
    229 text SocketProtocol
    230 span TriggerLimitIntervalSec
    230 unsigned TriggerLimitBurst
    232 unsigned MaxConnectionsPerSource
    246 bool PassPacketInfo
    247 bool FlushPending
    247 text Timestamping
    255 span PollLimitIntervalSec
    255 unsigned PollLimitBurst
    256 bool PassFileDescriptorsToExec
    258 bool AcceptFileDescriptors PassPIDFD
    258 span DeferTriggerMaxSec
    258 text DeferTrigger
    262 text XAttrAccept XAttrEntryPoint XAttrListen
    [Mount]
    219 bool SloppyOptions
    219 text Type What
    232 bool ForceUnmount LazyUnmount
    246 bool ReadWriteOnly
    [Automount]
    220 span TimeoutIdleSec
    250 text ExtraOptions
    [Swap]
    219 path What
    219 text Priority
    [Timer]
    219 bool Persistent WakeSystem
    219 span AccuracySec OnActiveSec OnBootSec OnStartupSec OnUnitActiveSec OnUnitInactiveSec
    219 text OnCalendar
    229 bool RemainAfterElapse
    229 span RandomizedDelaySec
    242 bool OnClockChange OnTimezoneChange
    247 bool FixedRandomDelay
    257 bool DeferReactivation
    258 span RandomizedOffsetSec
    [Path]
    219 bool MakeDirectory
    219 path DirectoryNotEmpty PathChanged PathExists PathExistsGlob PathModified
    250 span TriggerLimitIntervalSec
    250 unsigned TriggerLimitBurst
    [Scope]
    244 span RuntimeMaxSec
    251 one:OOMPolicy OOMPolicy
    [Slice]
    258 text ConcurrencyHardMax ConcurrencySoftMax
    262 text ActivatingConcurrencyMax
    """
}
