import YAMLDocument

/// Keys that cloud-init knows: the schema of 22.4, plus those in its documentation and in later
/// releases.
enum CloudInitKeys {
  /// Whether a cloud-config is meant for cloud-init: it has no `coreos`, but something that only
  /// cloud-init knows. Both programs know users, files and the host name, and both expect the
  /// same first line.
  static func areMeant(in document: Node) -> Bool {
    guard case .mapping(let pairs) = document.content,
      !pairs.contains(where: { $0.key == "coreos" })
    else { return false }
    return pairs.contains { pair in
      switch pair.key {
      case "users": pair.value.items.contains { $0.scalar != nil || has(onlyOfUsers, $0) }
      case "write_files": pair.value.items.contains { has(onlyOfFiles, $0) }
      case "manage_etc_hosts":
        ["true", "false", "template"].contains(pair.value.scalar?.text.lowercased())
      default:
        root.contains(pair.key) && !GuestKeys.root.contains { $0.name == pair.key.guestName }
      }
    }
  }

  private static func has(_ keys: Set<String>, _ node: Node) -> Bool {
    guard case .mapping(let pairs) = node.content else { return false }
    return pairs.contains { keys.contains($0.key) }
  }

  /// Keys of a user that coreos-cloudinit does not know.
  private static let onlyOfUsers: Set<String> = [
    "doas", "expiredate", "hashed_passwd", "inactive", "lock_passwd", "plain_text_passwd",
    "selinux_user", "ssh_import_id", "ssh_redirect_user", "sudo", "uid",
  ]

  /// The same of a file.
  private static let onlyOfFiles: Set<String> = ["append", "defer", "source"]

  /// Top-level keys.
  static let root = Set(
    """
    allow_public_ssh_keys ansible apk_repos apt apt_custom_sources_list apt_ftp_proxy
    apt_http_proxy apt_https_proxy apt_mirror apt_mirror_search apt_mirror_search_dns
    apt_pipelining apt_preserve_sources_list apt_proxy apt_reboot_if_required apt_sources
    apt_update apt_upgrade authkey_hash autoinstall bootcmd byobu_by_default ca-certs
    ca_certs chef chpasswd cloud_config_modules cloud_final_modules cloud_init_modules
    create_hostname_file datasource datasource_list debconf_selections def_log_file
    device_aliases disable_ec2_metadata disable_root disable_root_opts disk_setup drivers
    fan final_message fqdn fs_setup groups growpart grub-dpkg grub_dpkg hostname interactive
    keyboard keys_to_console landscape launch-index locale locale_configfile log_cfgs logcfg
    lxd manage-resolv-conf manage_etc_hosts manage_resolv_conf manual_cache_clean
    mcollective merge_how merge_type migrate mount_default_fields mounts network
    no_ssh_fingerprints ntp output package_reboot_if_required package_update package_upgrade
    packages password phone_home power_state prefer_fqdn_over_hostname preserve_hostname
    puppet random_seed reporting resize_rootfs resize_rootfs_tmp resolv_conf rh_subscription
    rpi rsyslog runcmd salt_minion scripts snap spacewalk ssh ssh_authorized_keys
    ssh_deletekeys ssh_fp_console_blacklist ssh_genkeytypes ssh_import_id
    ssh_key_console_blacklist ssh_keys ssh_publish_hostkeys ssh_pwauth ssh_quiet_keygen swap
    syslog_fix_perms system_info timezone ubuntu_advantage ubuntu_pro updates user users
    vendor_data vendor_data2 wireguard write_files yum_repo_dir yum_repos zypper
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Keys of an entry of `write_files`.
  static let file: Set<String> = [
    "path", "content", "owner", "permissions", "encoding", "append", "defer", "source",
  ]
}
