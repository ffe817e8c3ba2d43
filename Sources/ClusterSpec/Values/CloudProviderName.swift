/// The cloud provider Kubernetes is told about.
public enum CloudProviderName: String, TextValue, CaseIterable {
  case none
  case rackspace
}
