extension DirectiveTable {
  /// The values of enumerations by the name that the other tables use. `@236` is the version that
  /// added a value; a colon at the end means that text follows.
  static let values = """
    Action none reboot reboot-force reboot-immediate poweroff poweroff-force poweroff-immediate \
      exit@240 exit-force@240 soft-reboot@254 soft-reboot-force@254 kexec@255 kexec-force@255 \
      halt@255 halt-force@255 halt-immediate@255
    BindIPv6Only default both ipv6-only
    CollectMode inactive inactive-or-failed
    DevicePolicy auto closed strict
    ExitType main cgroup
    Input null tty tty-force tty-fail socket data@236 fd@232 fd:@232 file:@236
    JobMode fail replace replace-irreversibly isolate flush ignore-dependencies \
      ignore-requirements
    KeyringMode inherit private shared
    KillMode control-group process mixed none
    ManagedOOMPreference none avoid omit
    ManagedOOMSwap auto kill
    NotifyAccess none main exec@233 all
    OOMPolicy continue stop kill
    Output inherit null tty journal syslog kmsg journal+console syslog+console kmsg+console socket \
      fd@232 fd:@232 file:@236 append:@240 truncate:@248
    PrivateTmp disconnected@257
    ProcSubset all pid
    ProtectControlGroups private@257 strict@257
    ProtectHome read-only tmpfs@238
    ProtectProc noaccess invisible ptraceable default
    ProtectSystem full strict@232
    Restart no on-success on-failure on-abnormal on-watchdog on-abort always
    RestartMode normal direct debug@257
    RuntimeDirectoryPreserve restart
    ServiceType simple forking oneshot dbus notify idle exec@240 notify-reload@253
    TimeoutStartFailureMode terminate abort kill
    UtmpMode init login user
    """
}
