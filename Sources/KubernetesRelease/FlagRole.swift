/// What rkgen wants to tell a component, whatever the release calls the flag.
package enum FlagRole: String, CaseIterable, Sendable {
  case admissionControl
  case allowPrivileged
  case apiServer
  case apiVersions
  case authenticatedAddress
  case authenticatedPort
  case basicAuthFile
  case cAdvisorPort
  case cloudConfig
  case cloudProvider
  case clusterDNS
  case clusterDomain
  case etcdServers
  case healthAddress
  case hostName
  case kubeconfig
  case listenAddress
  case logLevel
  case logToStandardError
  case openAddress
  case openPort
  case readOnlyPort
  case serviceAccountKey
  case serviceRange
  case tokenFile
}
