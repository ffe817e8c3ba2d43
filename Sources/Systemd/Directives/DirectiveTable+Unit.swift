extension DirectiveTable {
  /// `[Unit]` and `[Install]` (systemd.unit(5)).
  static let unit = """
    [Unit]
    219 bool AllowIsolate DefaultDependencies IgnoreOnIsolate RefuseManualStart RefuseManualStop
    219 bool StopWhenUnneeded
    219 bool -@228 IgnoreOnSnapshot
    219 bool =OnFailureJobMode@209 OnFailureIsolate
    219 condpath AssertDirectoryNotEmpty AssertFileIsExecutable AssertFileNotEmpty AssertPathExists
    219 condpath AssertPathExistsGlob AssertPathIsDirectory AssertPathIsMountPoint
    219 condpath AssertPathIsReadWrite AssertPathIsSymbolicLink ConditionDirectoryNotEmpty
    219 condpath ConditionFileIsExecutable ConditionFileNotEmpty ConditionPathExists
    219 condpath ConditionPathExistsGlob ConditionPathIsDirectory ConditionPathIsMountPoint
    219 condpath ConditionPathIsReadWrite ConditionPathIsSymbolicLink
    219 one:Action JobTimeoutAction
    219 one:JobMode OnFailureJobMode OnSuccessJobMode
    219 path SourcePath
    219 paths RequiresMountsFor
    219 span JobTimeoutSec
    219 text AssertACPower AssertArchitecture AssertCapability AssertFirstBoot AssertHost
    219 text AssertKernelCommandLine AssertNeedsUpdate AssertSecurity AssertVirtualization
    219 text ConditionACPower ConditionArchitecture ConditionCapability ConditionFirstBoot
    219 text ConditionHost ConditionKernelCommandLine ConditionNeedsUpdate ConditionSecurity
    219 text ConditionVirtualization Description JobTimeoutRebootArgument
    219 text -@229 RequiresOverridable RequisiteOverridable
    219 units After Before BindsTo Conflicts JoinsNamespaceOf OnFailure PartOf PropagatesReloadTo
    219 units ReloadPropagatedFrom Requires Requisite Wants
    219 units =BindsTo@183 BindTo
    219 units =PropagatesReloadTo@183 PropagateReloadTo
    219 units =ReloadPropagatedFrom@183 PropagateReloadFrom
    219 urls Documentation
    229 one:Action StartLimitAction
    229 span =StartLimitIntervalSec@230 StartLimitInterval
    229 text RebootArgument
    229 unsigned StartLimitBurst
    230 span StartLimitIntervalSec
    233 span JobRunningTimeoutSec
    234 text AssertGroup AssertUser ConditionGroup ConditionUser
    236 one:Action FailureAction SuccessAction
    236 one:CollectMode CollectMode
    237 text AssertControlGroupController AssertKernelVersion ConditionControlGroupController
    237 text ConditionKernelVersion
    240 text FailureActionExitStatus SuccessActionExitStatus
    242 text AssertCPUs AssertMemory ConditionCPUs ConditionMemory
    246 condpath AssertPathIsEncrypted ConditionPathIsEncrypted
    246 text AssertEnvironment ConditionEnvironment
    248 text AssertCPUFeature ConditionCPUFeature
    249 text AssertOSRelease ConditionFirmware ConditionOSRelease
    249 units OnSuccess PropagatesStopTo StopPropagatedFrom Upholds
    250 text AssertCPUPressure AssertIOPressure AssertMemoryPressure ConditionCPUPressure
    250 text ConditionIOPressure ConditionMemoryPressure
    252 text AssertCredential ConditionCredential
    255 bool SurviveFinalKillSignal
    256 paths WantsMountsFor
    258 text AssertKernelModuleLoaded AssertVersion ConditionKernelModuleLoaded ConditionVersion
    260 condpath AssertPathIsSocket ConditionPathIsSocket
    261 text AssertFraction AssertMachineTag ConditionFraction ConditionMachineTag
    [Install]
    219 text DefaultInstance
    219 units Alias Also RequiredBy WantedBy
    253 units UpheldBy
    """
}
