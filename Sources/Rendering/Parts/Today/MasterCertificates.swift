/// The certificates of a master and of its programs, which it makes once it knows its address: those of
/// ``Identity``, of etcd and of the kubelet.
extension MachineDraft {
  mutating func addMasterCertificates() throws(Fault) {
    try addCertificates(.todayMakeCertificates, .todayKubernetesCertificates)
  }
}
