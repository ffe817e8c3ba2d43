extension DirectiveTable {
  /// What several sections share (systemd.exec(5), systemd.kill(5), systemd.resource-control(5)).
  static let shared = """
    [Service Socket]
    219 command ExecStartPost ExecStartPre ExecStopPost
    [Service Socket Mount Swap]
    219 bool CPUSchedulingResetOnFork IgnoreSIGPIPE NoNewPrivileges PrivateDevices PrivateNetwork
    219 bool SyslogLevelPrefix TTYReset TTYVHangup TTYVTDisallocate
    219 boolor:PrivateTmp PrivateTmp
    219 boolor:ProtectHome ProtectHome
    219 boolor:ProtectSystem ProtectSystem
    219 envfile EnvironmentFile
    219 environ Environment
    219 integer CPUSchedulingPriority Nice OOMScoreAdjust
    219 mode RuntimeDirectoryMode UMask
    219 one:Input StandardInput
    219 one:Output StandardError StandardOutput
    219 path RootDirectory TTYPath
    219 paths =InaccessiblePaths@231 InaccessibleDirectories
    219 paths =ReadOnlyPaths@231 ReadOnlyDirectories
    219 paths =ReadWritePaths@231 ReadWriteDirectories
    219 rlimit LimitAS LimitCORE LimitCPU LimitDATA LimitFSIZE LimitLOCKS LimitMEMLOCK
    219 rlimit LimitMSGQUEUE LimitNICE LimitNOFILE LimitNPROC LimitRSS LimitRTPRIO LimitRTTIME
    219 rlimit LimitSIGPENDING LimitSTACK
    219 span TimeoutSec
    219 text AppArmorProfile CPUAffinity CPUSchedulingPolicy CapabilityBoundingSet
    219 text IOSchedulingClass IOSchedulingPriority MountFlags PAMName Personality
    219 text RestrictAddressFamilies RuntimeDirectory SELinuxContext SecureBits SmackProcessLabel
    219 text SupplementaryGroups SyslogFacility SyslogIdentifier SyslogLevel
    219 text SystemCallArchitectures SystemCallErrorNumber SystemCallFilter TimerSlackNSec
    219 text UtmpIdentifier
    219 text -@212 TCPWrapName
    219 text -@230 Capabilities
    219 user Group User
    219 workdir WorkingDirectory
    225 one:UtmpMode UtmpMode
    227 text -@229 NetClass
    228 text PassEnvironment
    229 text AmbientCapabilities
    231 bool MemoryDenyWriteExecute RestrictRealtime
    231 paths InaccessiblePaths ReadOnlyPaths ReadWritePaths
    232 bool DynamicUser ProtectKernelModules ProtectKernelTunables RemoveIPC
    232 boolor:ProtectControlGroups ProtectControlGroups
    232 text PrivateUsers
    233 bool MountAPIVFS
    233 path RootImage
    233 text BindPaths BindReadOnlyPaths RestrictNamespaces
    235 bool LockPersonality
    235 boolor:RuntimeDirectoryPreserve RuntimeDirectoryPreserve
    235 mode CacheDirectoryMode ConfigurationDirectoryMode LogsDirectoryMode StateDirectoryMode
    235 one:KeyringMode KeyringMode
    235 text CacheDirectory ConfigurationDirectory LogsDirectory StateDirectory UnsetEnvironment
    236 text LogExtraFields LogLevelMax StandardInputData StandardInputText
    238 text TemporaryFileSystem
    239 bool PrivateMounts
    240 span LogRateLimitIntervalSec
    240 unsigned LogRateLimitBurst
    242 bool RestrictSUIDSGID
    242 path NetworkNamespacePath
    242 text ProtectHostname
    243 text NUMAMask NUMAPolicy
    244 bool ProtectKernelLogs
    244 span TimeoutCleanSec
    245 bool ProtectClock
    245 text LogNamespace
    246 path RootVerity
    246 text CoredumpFilter RootHash RootHashSignature
    247 one:ProcSubset ProcSubset
    247 one:ProtectProc ProtectProc
    247 text LoadCredential MountImages RootImageOptions SetCredential SystemCallLog
    248 bool PrivateIPC
    248 path IPCNamespacePath
    248 paths ExecPaths NoExecPaths
    248 text ExtensionImages
    250 path ExecSearchPath
    250 text LoadCredentialEncrypted RestrictFileSystems SetCredentialEncrypted
    250 unsigned TTYColumns TTYRows
    251 paths ExtensionDirectories
    253 text LogFilterPatterns
    254 bool MemoryKSM RootEphemeral
    254 text ExtensionImagePolicy ImportCredential MountImagePolicy RootImagePolicy
    255 bool SetLoginEnvironment
    257 text BindLogSockets PrivatePIDs
    258 bool CacheDirectoryAccounting LogsDirectoryAccounting StateDirectoryAccounting
    258 text BPFDelegateAttachments BPFDelegateCommands BPFDelegateMaps BPFDelegatePrograms
    258 text CacheDirectoryQuota DelegateNamespaces LogsDirectoryQuota PrivateBPF
    258 text StateDirectoryQuota
    259 path UserNamespacePath
    260 path RootMStack
    260 text MemoryTHP
    [Service Scope]
    219 span TimeoutStopSec
    250 span RuntimeRandomizedExtraSec
    [Service Socket Mount Swap Slice Scope]
    219 bool MemoryAccounting
    219 bool -@258 CPUAccounting
    219 bool =IOAccounting@230 -@258 BlockIOAccounting
    219 one:DevicePolicy DevicePolicy
    219 percent CPUQuota
    219 size =MemoryMax@231 -@258 MemoryLimit
    219 text Delegate DeviceAllow
    219 text =CPUWeight@232 -@258 CPUShares
    219 text =IODeviceWeight@230 -@258 BlockIODeviceWeight
    219 text =IOReadBandwidthMax@230 -@258 BlockIOReadBandwidth
    219 text =IOWeight@230 -@258 BlockIOWeight
    219 text =IOWriteBandwidthMax@230 -@258 BlockIOWriteBandwidth
    219 text =StartupCPUWeight@232 -@258 StartupCPUShares
    219 text =StartupIOWeight@230 -@258 StartupBlockIOWeight
    219 unit Slice
    227 bool TasksAccounting
    227 text TasksMax
    230 bool IOAccounting
    230 text IODeviceWeight IOReadBandwidthMax IOReadIOPSMax IOWeight IOWriteBandwidthMax
    230 text IOWriteIOPSMax StartupIOWeight
    231 size MemoryHigh MemoryLow MemoryMax
    232 size MemorySwapMax
    232 text CPUWeight StartupCPUWeight
    235 bool IPAccounting
    235 text IPAddressAllow IPAddressDeny
    240 size MemoryMin
    240 text DisableControllers IODeviceLatencyTargetSec
    242 size DefaultMemoryLow
    242 span CPUQuotaPeriodSec
    243 size DefaultMemoryMin
    243 text IPEgressFilterPath IPIngressFilterPath
    244 text AllowedCPUs AllowedMemoryNodes
    247 one:ManagedOOMSwap ManagedOOMMemoryPressure ManagedOOMSwap
    247 text ManagedOOMMemoryPressureLimit
    248 one:ManagedOOMPreference ManagedOOMPreference
    249 text BPFProgram SocketBindAllow SocketBindDeny
    250 text RestrictNetworkInterfaces StartupAllowedCPUs StartupAllowedMemoryNodes
    253 size DefaultStartupMemoryLow MemoryZSwapMax StartupMemoryHigh StartupMemoryLow
    253 size StartupMemoryMax StartupMemorySwapMax StartupMemoryZSwapMax
    254 span MemoryPressureThresholdSec
    254 text DelegateSubgroup MemoryPressureWatch
    255 bool CoredumpReceive
    255 text NFTSet
    256 bool MemoryZSwapWriteback
    257 text ManagedOOMMemoryPressureDurationSec
    260 text BindNetworkInterface
    261 span CPUPressureThresholdSec IOPressureThresholdSec
    261 text CPUPressureWatch CPUSetPartition IOPressureWatch OOMRules
    [Service Socket Mount Swap Scope]
    219 bool SendSIGHUP SendSIGKILL
    219 one:KillMode KillMode
    219 signal KillSignal
    240 signal FinalKillSignal WatchdogSignal
    244 signal RestartKillSignal
    [Socket Mount Automount Path]
    219 mode DirectoryMode
    [Mount Automount]
    219 path Where
    [Mount Swap]
    219 text Options
    [Timer Path]
    219 unit Unit
    [Service Mount]
    219 text -@209 FsckPassNo
    """
}
