extension GuestImage {
  /// systemd 219 to 257, units/ and systemd.special(7).
  static let systemd = """
    basic.target bluetooth.target cryptsetup.target ctrl-alt-del.target default.target
    emergency.target emergency.service exit.target final.target getty.target graphical.target
    halt.target hibernate.target hybrid-sleep.target initrd.target initrd-fs.target
    initrd-root-fs.target initrd-switch-root.target kbrequest.target kexec.target local-fs.target
    local-fs-pre.target machines.target multi-user.target network.target network-online.target
    network-pre.target nss-lookup.target nss-user-lookup.target paths.target poweroff.target
    printer.target reboot.target remote-cryptsetup.target remote-fs.target remote-fs-pre.target
    rescue.target rescue.service rpcbind.target runlevel0.target runlevel1.target runlevel2.target
    runlevel3.target runlevel4.target runlevel5.target runlevel6.target shutdown.target
    sigpwr.target sleep.target slices.target smartcard.target sockets.target sound.target
    suspend.target swap.target sysinit.target system-update.target time-sync.target timers.target
    umount.target integritysetup.target veritysetup.target first-boot-complete.target
    boot-complete.target time-set.target usb-gadget.target
    autovt@.service console-getty.service container-getty@.service debug-shell.service
    getty@.service serial-getty@.service dbus.service dbus.socket kmod-static-nodes.service
    initrd-cleanup.service initrd-parse-etc.service initrd-switch-root.service
    ldconfig.service systemd-ask-password-console.path systemd-ask-password-console.service
    systemd-ask-password-wall.path systemd-ask-password-wall.service systemd-backlight@.service
    systemd-binfmt.service systemd-bus-proxyd.service systemd-firstboot.service
    systemd-fsck@.service systemd-fsck-root.service systemd-fsckd.service systemd-fsckd.socket
    systemd-halt.service systemd-hibernate.service systemd-hostnamed.service systemd-hwdb-update.service
    systemd-importd.service systemd-initctl.service systemd-initctl.socket
    systemd-journal-catalog-update.service systemd-journal-flush.service
    systemd-journal-gatewayd.service systemd-journal-gatewayd.socket systemd-journal-remote.service
    systemd-journal-remote.socket systemd-journal-upload.service systemd-journald.service
    systemd-journald.socket systemd-journald-audit.socket systemd-journald-dev-log.socket
    systemd-kexec.service systemd-localed.service systemd-logind.service systemd-machine-id-commit.service
    systemd-machined.service systemd-modules-load.service systemd-networkd.service
    systemd-networkd.socket systemd-networkd-wait-online.service systemd-networkd-wait-online@.service
    systemd-nspawn@.service systemd-poweroff.service systemd-quotacheck.service systemd-random-seed.service
    systemd-reboot.service systemd-remount-fs.service systemd-resolved.service systemd-rfkill.service
    systemd-rfkill.socket systemd-rfkill@.service systemd-suspend.service systemd-sysctl.service
    systemd-sysusers.service systemd-sysext.service systemd-timedated.service systemd-timesyncd.service
    systemd-tmpfiles-clean.service systemd-tmpfiles-clean.timer systemd-tmpfiles-setup.service
    systemd-tmpfiles-setup-dev.service systemd-udev-settle.service systemd-udev-trigger.service
    systemd-udevd.service systemd-udevd-control.socket systemd-udevd-kernel.socket
    systemd-update-done.service systemd-update-utmp.service systemd-update-utmp-runlevel.service
    systemd-user-sessions.service systemd-vconsole-setup.service user@.service user-runtime-dir@.service
    cryptsetup-pre.target getty-pre.target initrd-root-device.target initrd-usr-fs.target
    initrd-udevadm-cleanup-db.service quotaon.service syslog.socket systemd-hibernate-resume@.service
    systemd-hybrid-sleep.service systemd-exit.service dbus-org.freedesktop.hostname1.service
    dbus-org.freedesktop.import1.service dbus-org.freedesktop.locale1.service
    dbus-org.freedesktop.login1.service dbus-org.freedesktop.machine1.service
    dbus-org.freedesktop.network1.service dbus-org.freedesktop.resolve1.service
    dbus-org.freedesktop.timedate1.service dbus-org.freedesktop.timesync1.service
    """

  /// coreos/init, coreos/coreos-overlay, coreos/coreos-cloudinit units/, flatcar/init.
  static let distribution = """
    docker.service docker.socket containerd.service flanneld.service locksmithd.service
    update-engine.service update-engine-stub.service update-engine-stub.timer sshd.service
    sshd.socket sshd@.service sshd-keygen.service sshkeys.service user-config.target
    system-config.target oem-cloudinit.service system-cloudinit@.service system-cloudinit@.path
    user-cloudinit@.service user-cloudinit@.path user-cloudinit-proc-cmdline.service
    user-configdrive.service user-configdrive.path user-configvirtfs.service media-configdrive.mount
    media-configvirtfs.mount motdgen.service motdgen.path issuegen.service extend-filesystems.service
    ntpd.service ntpdate.service audit-rules.service auditd.service iptables-restore.service
    iptables-store.service ip6tables-restore.service ip6tables-store.service nfs-client.target
    nfs-server.service nfs-blkmap.service nfs-idmapd.service nfs-mountd.service nfs-utils.service
    rpc-statd.service rpc-statd-notify.service rpc-mountd.service rpcbind.service rpcbind.socket
    rsyncd.service rsyncd@.service rsyncd.socket lvm2-lvmetad.service lvm2-lvmetad.socket
    lvm2-pvscan@.service mdmonitor.service mdadm.service multipathd.service iscsid.service iscsi.service
    iscsid.socket tcsd.service saslauthd.service nscd.service sssd.service gssproxy.service
    logrotate.service logrotate.timer fstrim.service fstrim.timer cron.service atd.service
    coreos-cloudinit-vagrant-mkcloudconfig.path vmtoolsd.service sleep.service mcelog.service
    clean-ca-certificates.service update-ca-certificates.service ca-certificates.service
    verify-timezone.service write-timezone.service pam-mkhomedir.service ebtables-restore.service
    ipset.service polkit.service wpa_supplicant.service wpa_supplicant@.service     selinux-autorelabel.service bootengine.service
    addon-config@.service addon-run@.service remount-root.service ssh-key-proc-cmdline.service
    sntp.service iscsid-initiatorname.service user-local-config-ready.target
    user-opennebula_drive.path user-opennebula_drive.service configdrive-block.service
    configdrive-virtfs.service coreos-tmpfiles.service
    """

  /// Removed after 2015.
  static let early = """
    early-docker.service early-docker.socket early-docker.target cbootstrap.service
    busnames.target console-shell.service tlsdate.service motdgen.timer
    """

  /// Not carried over to Flatcar; nova-agent and similar units come with the Rackspace image.
  static let onlyCoreOS = """
    etcd.service etcd2.service fleet.service fleet.socket rkt-metadata.service rkt-metadata.socket
    rkt-gc.service rkt-gc.timer rkt-api.service coreos-setup-environment.service
    nova-agent.service setup-networking.service xenserver-pv-version.service
    ec2-cloudinit.service
    """

  /// Added after 2015.
  static let later = """
    etcd-member.service flannel-docker-opts.service coreos-metadata.service
    coreos-metadata-sshkeys@.service coreos-ignition.service ignition-quench.service
    coreos-oem.service torcx.target torcx-profile-populate.service coreos-growpart.service
    coreos-setup-environment.service tectonic-torcx.service docker-storage-setup.service
    metadata.target enable-oem-cloudinit.service packet-phone-home.service
    suspend-then-hibernate.target system-update-pre.target
    system-update-cleanup.service systemd-suspend-then-hibernate.service
    """

  /// flatcar/init, and what systemd added after 2018.
  static let onlyFlatcar = """
    flatcar-setup-environment.service flatcar-metadata.service flatcar-metadata-sshkeys@.service
    flatcar-metadata-hostname.service ensure-sysext.service systemd-sysupdate.service systemd-sysupdate.timer
    systemd-sysupdate-reboot.service systemd-sysupdate-reboot.timer systemd-oomd.service systemd-oomd.socket
    systemd-homed.service systemd-userdbd.service systemd-userdbd.socket systemd-pstore.service
    systemd-boot-check-no-failures.service systemd-repart.service systemd-confext.service
    systemd-creds.socket systemd-timesyncd.service systemd-time-wait-sync.service
    systemd-network-generator.service systemd-pcrphase.service systemd-portabled.service
    systemd-volatile-root.service systemd-growfs@.service systemd-growfs-root.service
    systemd-battery-check.service systemd-soft-reboot.service soft-reboot.target
    systemd-tmpfiles-setup-dev-early.service systemd-udev-load-credentials.service
    modprobe@.service proc-sys-fs-binfmt_misc.automount chronyd.service crio.service podman.service
    podman.socket buildkit.service prepare-helm.service prepare-cni-plugins.service waagent.service
    walinuxagent.service afterburn.service afterburn-sshkeys@.service
    ignition-delete-config.service sshkeys@.service update-ssh-keys-after-ignition.service
    blockdev@.target factory-reset.target imports.target imports-pre.target
    integritysetup-pre.target remote-veritysetup.target ssh-access.target veritysetup-pre.target
    systemd-hostnamed.socket systemd-journald@.service systemd-journald@.socket
    systemd-journald-varlink@.socket systemd-logind-varlink.socket systemd-networkd-varlink.socket
    systemd-networkd-persistent-storage.service systemd-pcrphase-initrd.service
    systemd-pcrphase-sysinit.service
    """
}
