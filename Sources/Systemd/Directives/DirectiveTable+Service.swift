extension DirectiveTable {
  /// `[Service]`, without what it shares with others (systemd.service(5)).
  static let service = """
    [Service]
    219 bool GuessMainPID NonBlocking RemainAfterExit RootDirectoryStartOnly
    219 bool =+@240 PermissionsStartOnly
    219 command ExecReload ExecStart ExecStop
    219 one:Action =Unit.FailureAction@236 FailureAction
    219 one:Action =Unit.StartLimitAction@229 StartLimitAction
    219 one:NotifyAccess NotifyAccess
    219 one:Restart Restart
    219 one:ServiceType Type
    219 span RestartSec TimeoutStartSec WatchdogSec
    219 span =Unit.StartLimitIntervalSec@230 StartLimitInterval
    219 text BusName PIDFile RestartForceExitStatus RestartPreventExitStatus SuccessExitStatus
    219 text -@218 SysVStartPriority
    219 text -@229 BusPolicy
    219 text =Unit.RebootArgument@229 RebootArgument
    219 units Sockets
    219 unsigned FileDescriptorStoreMax
    219 unsigned =Unit.StartLimitBurst@229 StartLimitBurst
    227 path USBFunctionDescriptors USBFunctionStrings
    229 span RuntimeMaxSec
    243 command ExecCondition
    243 one:OOMPolicy OOMPolicy
    243 span TimeoutAbortSec
    246 one:TimeoutStartFailureMode TimeoutStartFailureMode TimeoutStopFailureMode
    250 one:ExitType ExitType
    253 signal ReloadSignal
    253 text OpenFile
    254 boolor:RuntimeDirectoryPreserve FileDescriptorStorePreserve
    254 one:RestartMode RestartMode
    254 span RestartMaxDelaySec
    254 unsigned RestartSteps
    259 command ExecReloadPost
    260 text RefreshOnReload
    262 span RestartRandomizedDelaySec
    262 text LUOSession
    """
}
