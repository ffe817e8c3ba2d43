// swift-format-ignore-file
// Written by scripts/update-kinds from Tables/keys.tsv.

extension ConfigurationTable {
  package static let known = ConfigurationTable(#"""
type	key	kind	since	gone	needed	values
apiserver.config.k8s.io/v1.AESConfiguration	keys	[]apiserver.config.k8s.io/v1.Key			yes	
apiserver.config.k8s.io/v1.AdmissionConfiguration	apiVersion	string			yes	
apiserver.config.k8s.io/v1.AdmissionConfiguration	kind	string			yes	
apiserver.config.k8s.io/v1.AdmissionConfiguration	plugins	[]apiserver.config.k8s.io/v1.AdmissionPluginConfiguration			no	
apiserver.config.k8s.io/v1.AdmissionPluginConfiguration	configuration	any			no	
apiserver.config.k8s.io/v1.AdmissionPluginConfiguration	name	string			no	
apiserver.config.k8s.io/v1.AdmissionPluginConfiguration	path	string			no	
apiserver.config.k8s.io/v1.AnonymousAuthCondition	path	string	v1.34		no	
apiserver.config.k8s.io/v1.AnonymousAuthConfig	conditions	[]apiserver.config.k8s.io/v1.AnonymousAuthCondition	v1.34		no	
apiserver.config.k8s.io/v1.AnonymousAuthConfig	enabled	bool	v1.34		no	
apiserver.config.k8s.io/v1.AuthenticationConfiguration	anonymous	apiserver.config.k8s.io/v1.AnonymousAuthConfig	v1.34		no	
apiserver.config.k8s.io/v1.AuthenticationConfiguration	apiVersion	string	v1.34		yes	
apiserver.config.k8s.io/v1.AuthenticationConfiguration	jwt	[]apiserver.config.k8s.io/v1.JWTAuthenticator	v1.34		no	
apiserver.config.k8s.io/v1.AuthenticationConfiguration	kind	string	v1.34		yes	
apiserver.config.k8s.io/v1.AuthorizationConfiguration	apiVersion	string	v1.32		yes	
apiserver.config.k8s.io/v1.AuthorizationConfiguration	authorizers	[]apiserver.config.k8s.io/v1.AuthorizerConfiguration	v1.32		yes	
apiserver.config.k8s.io/v1.AuthorizationConfiguration	kind	string	v1.32		yes	
apiserver.config.k8s.io/v1.AuthorizerConfiguration	name	string	v1.32		yes	
apiserver.config.k8s.io/v1.AuthorizerConfiguration	type	string	v1.32		yes	
apiserver.config.k8s.io/v1.AuthorizerConfiguration	webhook	apiserver.config.k8s.io/v1.WebhookConfiguration	v1.32		no	
apiserver.config.k8s.io/v1.ClaimMappings	extra	[]apiserver.config.k8s.io/v1.ExtraMapping	v1.34		no	
apiserver.config.k8s.io/v1.ClaimMappings	groups	apiserver.config.k8s.io/v1.PrefixedClaimOrExpression	v1.34		no	
apiserver.config.k8s.io/v1.ClaimMappings	uid	apiserver.config.k8s.io/v1.ClaimOrExpression	v1.34		no	
apiserver.config.k8s.io/v1.ClaimMappings	username	apiserver.config.k8s.io/v1.PrefixedClaimOrExpression	v1.34		no	
apiserver.config.k8s.io/v1.ClaimOrExpression	claim	string	v1.34		no	
apiserver.config.k8s.io/v1.ClaimOrExpression	expression	string	v1.34		no	
apiserver.config.k8s.io/v1.ClaimValidationRule	claim	string	v1.34		no	
apiserver.config.k8s.io/v1.ClaimValidationRule	expression	string	v1.34		no	
apiserver.config.k8s.io/v1.ClaimValidationRule	message	string	v1.34		no	
apiserver.config.k8s.io/v1.ClaimValidationRule	requiredValue	string	v1.34		no	
apiserver.config.k8s.io/v1.EncryptionConfiguration	apiVersion	string			yes	
apiserver.config.k8s.io/v1.EncryptionConfiguration	kind	string			yes	
apiserver.config.k8s.io/v1.EncryptionConfiguration	resources	[]apiserver.config.k8s.io/v1.ResourceConfiguration			yes	
apiserver.config.k8s.io/v1.ExtraMapping	key	string	v1.34		no	
apiserver.config.k8s.io/v1.ExtraMapping	valueExpression	string	v1.34		no	
apiserver.config.k8s.io/v1.IdentityConfiguration					no	
apiserver.config.k8s.io/v1.Issuer	audienceMatchPolicy	string	v1.34		no	MatchAny
apiserver.config.k8s.io/v1.Issuer	audiences	[]string	v1.34		yes	
apiserver.config.k8s.io/v1.Issuer	certificateAuthority	string	v1.34		no	
apiserver.config.k8s.io/v1.Issuer	discoveryURL	string	v1.34		no	
apiserver.config.k8s.io/v1.Issuer	egressSelectorType	string	v1.34		no	cluster controlplane
apiserver.config.k8s.io/v1.Issuer	url	string	v1.34		yes	
apiserver.config.k8s.io/v1.JWTAuthenticator	claimMappings	apiserver.config.k8s.io/v1.ClaimMappings	v1.34		yes	
apiserver.config.k8s.io/v1.JWTAuthenticator	claimValidationRules	[]apiserver.config.k8s.io/v1.ClaimValidationRule	v1.34		no	
apiserver.config.k8s.io/v1.JWTAuthenticator	issuer	apiserver.config.k8s.io/v1.Issuer	v1.34		yes	
apiserver.config.k8s.io/v1.JWTAuthenticator	userValidationRules	[]apiserver.config.k8s.io/v1.UserValidationRule	v1.34		no	
apiserver.config.k8s.io/v1.KMSConfiguration	apiVersion	string	v1.25		no	v1 v2
apiserver.config.k8s.io/v1.KMSConfiguration	cachesize	int32			no	
apiserver.config.k8s.io/v1.KMSConfiguration	endpoint	string			yes	
apiserver.config.k8s.io/v1.KMSConfiguration	name	string			yes	
apiserver.config.k8s.io/v1.KMSConfiguration	timeout	duration			no	
apiserver.config.k8s.io/v1.Key	name	string			yes	
apiserver.config.k8s.io/v1.Key	secret	string			yes	
apiserver.config.k8s.io/v1.PrefixedClaimOrExpression	claim	string	v1.34		no	
apiserver.config.k8s.io/v1.PrefixedClaimOrExpression	expression	string	v1.34		no	
apiserver.config.k8s.io/v1.PrefixedClaimOrExpression	prefix	string	v1.34		no	
apiserver.config.k8s.io/v1.ProviderConfiguration	aescbc	apiserver.config.k8s.io/v1.AESConfiguration			no	
apiserver.config.k8s.io/v1.ProviderConfiguration	aesgcm	apiserver.config.k8s.io/v1.AESConfiguration			no	
apiserver.config.k8s.io/v1.ProviderConfiguration	identity	apiserver.config.k8s.io/v1.IdentityConfiguration			no	
apiserver.config.k8s.io/v1.ProviderConfiguration	kms	apiserver.config.k8s.io/v1.KMSConfiguration			no	
apiserver.config.k8s.io/v1.ProviderConfiguration	secretbox	apiserver.config.k8s.io/v1.SecretboxConfiguration			no	
apiserver.config.k8s.io/v1.ResourceConfiguration	providers	[]apiserver.config.k8s.io/v1.ProviderConfiguration			yes	
apiserver.config.k8s.io/v1.ResourceConfiguration	resources	[]string			yes	
apiserver.config.k8s.io/v1.SecretboxConfiguration	keys	[]apiserver.config.k8s.io/v1.Key			yes	
apiserver.config.k8s.io/v1.TracingConfiguration	apiVersion	string	v1.34		yes	
apiserver.config.k8s.io/v1.TracingConfiguration	endpoint	string	v1.34		no	
apiserver.config.k8s.io/v1.TracingConfiguration	kind	string	v1.34		yes	
apiserver.config.k8s.io/v1.TracingConfiguration	samplingRatePerMillion	int32	v1.34		no	
apiserver.config.k8s.io/v1.UserValidationRule	expression	string	v1.34		no	
apiserver.config.k8s.io/v1.UserValidationRule	message	string	v1.34		no	
apiserver.config.k8s.io/v1.WebhookConfiguration	authorizedTTL	duration	v1.32		no	
apiserver.config.k8s.io/v1.WebhookConfiguration	cacheAuthorizedRequests	bool	v1.34		no	
apiserver.config.k8s.io/v1.WebhookConfiguration	cacheUnauthorizedRequests	bool	v1.34		no	
apiserver.config.k8s.io/v1.WebhookConfiguration	connectionInfo	apiserver.config.k8s.io/v1.WebhookConnectionInfo	v1.32		no	
apiserver.config.k8s.io/v1.WebhookConfiguration	failurePolicy	string	v1.32		no	Deny NoOpinion
apiserver.config.k8s.io/v1.WebhookConfiguration	matchConditionSubjectAccessReviewVersion	string	v1.32		no	v1
apiserver.config.k8s.io/v1.WebhookConfiguration	matchConditions	[]apiserver.config.k8s.io/v1.WebhookMatchCondition	v1.32		no	
apiserver.config.k8s.io/v1.WebhookConfiguration	subjectAccessReviewVersion	string	v1.32		no	v1 v1beta1
apiserver.config.k8s.io/v1.WebhookConfiguration	timeout	duration	v1.32		no	
apiserver.config.k8s.io/v1.WebhookConfiguration	unauthorizedTTL	duration	v1.32		no	
apiserver.config.k8s.io/v1.WebhookConnectionInfo	kubeConfigFile	string	v1.32		no	
apiserver.config.k8s.io/v1.WebhookConnectionInfo	type	string	v1.32		no	InClusterConfig KubeConfigFile
apiserver.config.k8s.io/v1.WebhookMatchCondition	expression	string	v1.32		no	
apiserver.config.k8s.io/v1alpha1.AnonymousAuthCondition	path	string	v1.31		no	
apiserver.config.k8s.io/v1alpha1.AnonymousAuthConfig	conditions	[]apiserver.config.k8s.io/v1alpha1.AnonymousAuthCondition	v1.31		no	
apiserver.config.k8s.io/v1alpha1.AnonymousAuthConfig	enabled	bool	v1.31		no	
apiserver.config.k8s.io/v1alpha1.AuthenticationConfiguration	anonymous	apiserver.config.k8s.io/v1alpha1.AnonymousAuthConfig	v1.31		no	
apiserver.config.k8s.io/v1alpha1.AuthenticationConfiguration	apiVersion	string	v1.29		yes	
apiserver.config.k8s.io/v1alpha1.AuthenticationConfiguration	jwt	[]apiserver.config.k8s.io/v1alpha1.JWTAuthenticator	v1.29		no	
apiserver.config.k8s.io/v1alpha1.AuthenticationConfiguration	kind	string	v1.29		yes	
apiserver.config.k8s.io/v1alpha1.AuthorizationConfiguration	apiVersion	string	v1.29		yes	
apiserver.config.k8s.io/v1alpha1.AuthorizationConfiguration	authorizers	[]apiserver.config.k8s.io/v1alpha1.AuthorizerConfiguration	v1.29		yes	
apiserver.config.k8s.io/v1alpha1.AuthorizationConfiguration	kind	string	v1.29		yes	
apiserver.config.k8s.io/v1alpha1.AuthorizerConfiguration	name	string	v1.29		yes	
apiserver.config.k8s.io/v1alpha1.AuthorizerConfiguration	type	string	v1.29		yes	
apiserver.config.k8s.io/v1alpha1.AuthorizerConfiguration	webhook	apiserver.config.k8s.io/v1alpha1.WebhookConfiguration	v1.29		no	
apiserver.config.k8s.io/v1alpha1.ClaimMappings	extra	[]apiserver.config.k8s.io/v1alpha1.ExtraMapping	v1.29		no	
apiserver.config.k8s.io/v1alpha1.ClaimMappings	groups	apiserver.config.k8s.io/v1alpha1.PrefixedClaimOrExpression	v1.29		no	
apiserver.config.k8s.io/v1alpha1.ClaimMappings	uid	apiserver.config.k8s.io/v1alpha1.ClaimOrExpression	v1.29		no	
apiserver.config.k8s.io/v1alpha1.ClaimMappings	username	apiserver.config.k8s.io/v1alpha1.PrefixedClaimOrExpression	v1.29		no	
apiserver.config.k8s.io/v1alpha1.ClaimOrExpression	claim	string	v1.29		no	
apiserver.config.k8s.io/v1alpha1.ClaimOrExpression	expression	string	v1.29		no	
apiserver.config.k8s.io/v1alpha1.ClaimValidationRule	claim	string	v1.29		no	
apiserver.config.k8s.io/v1alpha1.ClaimValidationRule	expression	string	v1.29		no	
apiserver.config.k8s.io/v1alpha1.ClaimValidationRule	message	string	v1.29		no	
apiserver.config.k8s.io/v1alpha1.ClaimValidationRule	requiredValue	string	v1.29		no	
apiserver.config.k8s.io/v1alpha1.ExtraMapping	key	string	v1.29		no	
apiserver.config.k8s.io/v1alpha1.ExtraMapping	valueExpression	string	v1.29		no	
apiserver.config.k8s.io/v1alpha1.Issuer	audienceMatchPolicy	string	v1.30		no	MatchAny
apiserver.config.k8s.io/v1alpha1.Issuer	audiences	[]string	v1.29		yes	
apiserver.config.k8s.io/v1alpha1.Issuer	certificateAuthority	string	v1.29		no	
apiserver.config.k8s.io/v1alpha1.Issuer	discoveryURL	string	v1.30		no	
apiserver.config.k8s.io/v1alpha1.Issuer	egressSelectorType	string	v1.34		no	cluster controlplane
apiserver.config.k8s.io/v1alpha1.Issuer	url	string	v1.29		yes	
apiserver.config.k8s.io/v1alpha1.JWTAuthenticator	claimMappings	apiserver.config.k8s.io/v1alpha1.ClaimMappings	v1.29		yes	
apiserver.config.k8s.io/v1alpha1.JWTAuthenticator	claimValidationRules	[]apiserver.config.k8s.io/v1alpha1.ClaimValidationRule	v1.29		no	
apiserver.config.k8s.io/v1alpha1.JWTAuthenticator	issuer	apiserver.config.k8s.io/v1alpha1.Issuer	v1.29		yes	
apiserver.config.k8s.io/v1alpha1.JWTAuthenticator	userValidationRules	[]apiserver.config.k8s.io/v1alpha1.UserValidationRule	v1.29		no	
apiserver.config.k8s.io/v1alpha1.PrefixedClaimOrExpression	claim	string	v1.29		no	
apiserver.config.k8s.io/v1alpha1.PrefixedClaimOrExpression	expression	string	v1.29		no	
apiserver.config.k8s.io/v1alpha1.PrefixedClaimOrExpression	prefix	string	v1.29		no	
apiserver.config.k8s.io/v1alpha1.TracingConfiguration	apiVersion	string	v1.22		yes	
apiserver.config.k8s.io/v1alpha1.TracingConfiguration	endpoint	string	v1.22		no	
apiserver.config.k8s.io/v1alpha1.TracingConfiguration	kind	string	v1.22		yes	
apiserver.config.k8s.io/v1alpha1.TracingConfiguration	samplingRatePerMillion	int32	v1.22		no	
apiserver.config.k8s.io/v1alpha1.UserValidationRule	expression	string	v1.29		no	
apiserver.config.k8s.io/v1alpha1.UserValidationRule	message	string	v1.29		no	
apiserver.config.k8s.io/v1alpha1.WebhookConfiguration	authorizedTTL	duration	v1.29		no	
apiserver.config.k8s.io/v1alpha1.WebhookConfiguration	cacheAuthorizedRequests	bool	v1.34		no	
apiserver.config.k8s.io/v1alpha1.WebhookConfiguration	cacheUnauthorizedRequests	bool	v1.34		no	
apiserver.config.k8s.io/v1alpha1.WebhookConfiguration	connectionInfo	apiserver.config.k8s.io/v1alpha1.WebhookConnectionInfo	v1.29		no	
apiserver.config.k8s.io/v1alpha1.WebhookConfiguration	failurePolicy	string	v1.29		no	Deny NoOpinion
apiserver.config.k8s.io/v1alpha1.WebhookConfiguration	matchConditionSubjectAccessReviewVersion	string	v1.29		no	v1
apiserver.config.k8s.io/v1alpha1.WebhookConfiguration	matchConditions	[]apiserver.config.k8s.io/v1alpha1.WebhookMatchCondition	v1.29		no	
apiserver.config.k8s.io/v1alpha1.WebhookConfiguration	subjectAccessReviewVersion	string	v1.29		no	v1 v1beta1
apiserver.config.k8s.io/v1alpha1.WebhookConfiguration	timeout	duration	v1.29		no	
apiserver.config.k8s.io/v1alpha1.WebhookConfiguration	unauthorizedTTL	duration	v1.29		no	
apiserver.config.k8s.io/v1alpha1.WebhookConnectionInfo	kubeConfigFile	string	v1.29		no	
apiserver.config.k8s.io/v1alpha1.WebhookConnectionInfo	type	string	v1.29		no	InClusterConfig KubeConfigFile
apiserver.config.k8s.io/v1alpha1.WebhookMatchCondition	expression	string	v1.29		no	
apiserver.config.k8s.io/v1beta1.AnonymousAuthCondition	path	string	v1.31		no	
apiserver.config.k8s.io/v1beta1.AnonymousAuthConfig	conditions	[]apiserver.config.k8s.io/v1beta1.AnonymousAuthCondition	v1.31		no	
apiserver.config.k8s.io/v1beta1.AnonymousAuthConfig	enabled	bool	v1.31		no	
apiserver.config.k8s.io/v1beta1.AuthenticationConfiguration	anonymous	apiserver.config.k8s.io/v1beta1.AnonymousAuthConfig	v1.31		no	
apiserver.config.k8s.io/v1beta1.AuthenticationConfiguration	apiVersion	string	v1.30		yes	
apiserver.config.k8s.io/v1beta1.AuthenticationConfiguration	jwt	[]apiserver.config.k8s.io/v1beta1.JWTAuthenticator	v1.30		no	
apiserver.config.k8s.io/v1beta1.AuthenticationConfiguration	kind	string	v1.30		yes	
apiserver.config.k8s.io/v1beta1.AuthorizationConfiguration	apiVersion	string	v1.30		yes	
apiserver.config.k8s.io/v1beta1.AuthorizationConfiguration	authorizers	[]apiserver.config.k8s.io/v1beta1.AuthorizerConfiguration	v1.30		yes	
apiserver.config.k8s.io/v1beta1.AuthorizationConfiguration	kind	string	v1.30		yes	
apiserver.config.k8s.io/v1beta1.AuthorizerConfiguration	name	string	v1.30		yes	
apiserver.config.k8s.io/v1beta1.AuthorizerConfiguration	type	string	v1.30		yes	
apiserver.config.k8s.io/v1beta1.AuthorizerConfiguration	webhook	apiserver.config.k8s.io/v1beta1.WebhookConfiguration	v1.30		no	
apiserver.config.k8s.io/v1beta1.ClaimMappings	extra	[]apiserver.config.k8s.io/v1beta1.ExtraMapping	v1.30		no	
apiserver.config.k8s.io/v1beta1.ClaimMappings	groups	apiserver.config.k8s.io/v1beta1.PrefixedClaimOrExpression	v1.30		no	
apiserver.config.k8s.io/v1beta1.ClaimMappings	uid	apiserver.config.k8s.io/v1beta1.ClaimOrExpression	v1.30		no	
apiserver.config.k8s.io/v1beta1.ClaimMappings	username	apiserver.config.k8s.io/v1beta1.PrefixedClaimOrExpression	v1.30		no	
apiserver.config.k8s.io/v1beta1.ClaimOrExpression	claim	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.ClaimOrExpression	expression	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.ClaimValidationRule	claim	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.ClaimValidationRule	expression	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.ClaimValidationRule	message	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.ClaimValidationRule	requiredValue	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.ExtraMapping	key	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.ExtraMapping	valueExpression	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.Issuer	audienceMatchPolicy	string	v1.30		no	MatchAny
apiserver.config.k8s.io/v1beta1.Issuer	audiences	[]string	v1.30		yes	
apiserver.config.k8s.io/v1beta1.Issuer	certificateAuthority	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.Issuer	discoveryURL	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.Issuer	egressSelectorType	string	v1.34		no	cluster controlplane
apiserver.config.k8s.io/v1beta1.Issuer	url	string	v1.30		yes	
apiserver.config.k8s.io/v1beta1.JWTAuthenticator	claimMappings	apiserver.config.k8s.io/v1beta1.ClaimMappings	v1.30		yes	
apiserver.config.k8s.io/v1beta1.JWTAuthenticator	claimValidationRules	[]apiserver.config.k8s.io/v1beta1.ClaimValidationRule	v1.30		no	
apiserver.config.k8s.io/v1beta1.JWTAuthenticator	issuer	apiserver.config.k8s.io/v1beta1.Issuer	v1.30		yes	
apiserver.config.k8s.io/v1beta1.JWTAuthenticator	userValidationRules	[]apiserver.config.k8s.io/v1beta1.UserValidationRule	v1.30		no	
apiserver.config.k8s.io/v1beta1.PrefixedClaimOrExpression	claim	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.PrefixedClaimOrExpression	expression	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.PrefixedClaimOrExpression	prefix	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.TracingConfiguration	apiVersion	string	v1.27		yes	
apiserver.config.k8s.io/v1beta1.TracingConfiguration	endpoint	string	v1.27		no	
apiserver.config.k8s.io/v1beta1.TracingConfiguration	kind	string	v1.27		yes	
apiserver.config.k8s.io/v1beta1.TracingConfiguration	samplingRatePerMillion	int32	v1.27		no	
apiserver.config.k8s.io/v1beta1.UserValidationRule	expression	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.UserValidationRule	message	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.WebhookConfiguration	authorizedTTL	duration	v1.30		no	
apiserver.config.k8s.io/v1beta1.WebhookConfiguration	cacheAuthorizedRequests	bool	v1.34		no	
apiserver.config.k8s.io/v1beta1.WebhookConfiguration	cacheUnauthorizedRequests	bool	v1.34		no	
apiserver.config.k8s.io/v1beta1.WebhookConfiguration	connectionInfo	apiserver.config.k8s.io/v1beta1.WebhookConnectionInfo	v1.30		no	
apiserver.config.k8s.io/v1beta1.WebhookConfiguration	failurePolicy	string	v1.30		no	Deny NoOpinion
apiserver.config.k8s.io/v1beta1.WebhookConfiguration	matchConditionSubjectAccessReviewVersion	string	v1.30		no	v1
apiserver.config.k8s.io/v1beta1.WebhookConfiguration	matchConditions	[]apiserver.config.k8s.io/v1beta1.WebhookMatchCondition	v1.30		no	
apiserver.config.k8s.io/v1beta1.WebhookConfiguration	subjectAccessReviewVersion	string	v1.30		no	v1 v1beta1
apiserver.config.k8s.io/v1beta1.WebhookConfiguration	timeout	duration	v1.30		no	
apiserver.config.k8s.io/v1beta1.WebhookConfiguration	unauthorizedTTL	duration	v1.30		no	
apiserver.config.k8s.io/v1beta1.WebhookConnectionInfo	kubeConfigFile	string	v1.30		no	
apiserver.config.k8s.io/v1beta1.WebhookConnectionInfo	type	string	v1.30		no	InClusterConfig KubeConfigFile
apiserver.config.k8s.io/v1beta1.WebhookMatchCondition	expression	string	v1.30		no	
apiserver.k8s.io/v1alpha1.AdmissionConfiguration	apiVersion	string			yes	
apiserver.k8s.io/v1alpha1.AdmissionConfiguration	kind	string			yes	
apiserver.k8s.io/v1alpha1.AdmissionConfiguration	plugins	[]apiserver.k8s.io/v1alpha1.AdmissionPluginConfiguration			no	
apiserver.k8s.io/v1alpha1.AdmissionPluginConfiguration	configuration	any			no	
apiserver.k8s.io/v1alpha1.AdmissionPluginConfiguration	name	string			no	
apiserver.k8s.io/v1alpha1.AdmissionPluginConfiguration	path	string			no	
apiserver.k8s.io/v1alpha1.Connection	httpConnect	apiserver.k8s.io/v1alpha1.HTTPConnectConfig		v1.18	no	
apiserver.k8s.io/v1alpha1.Connection	proxyProtocol	string	v1.18		no	
apiserver.k8s.io/v1alpha1.Connection	transport	apiserver.k8s.io/v1alpha1.Transport	v1.18		no	
apiserver.k8s.io/v1alpha1.Connection	type	string		v1.18	no	
apiserver.k8s.io/v1alpha1.EgressSelection	connection	apiserver.k8s.io/v1alpha1.Connection			no	
apiserver.k8s.io/v1alpha1.EgressSelection	name	string			no	
apiserver.k8s.io/v1alpha1.EgressSelectorConfiguration	apiVersion	string			yes	
apiserver.k8s.io/v1alpha1.EgressSelectorConfiguration	egressSelections	[]apiserver.k8s.io/v1alpha1.EgressSelection			no	
apiserver.k8s.io/v1alpha1.EgressSelectorConfiguration	kind	string			yes	
apiserver.k8s.io/v1alpha1.HTTPConnectConfig	caBundle	string		v1.18	no	
apiserver.k8s.io/v1alpha1.HTTPConnectConfig	clientCert	string		v1.18	no	
apiserver.k8s.io/v1alpha1.HTTPConnectConfig	clientKey	string		v1.18	no	
apiserver.k8s.io/v1alpha1.HTTPConnectConfig	url	string		v1.18	no	
apiserver.k8s.io/v1alpha1.TCPTransport	tlsConfig	apiserver.k8s.io/v1alpha1.TLSConfig	v1.18		no	
apiserver.k8s.io/v1alpha1.TCPTransport	url	string	v1.18		no	
apiserver.k8s.io/v1alpha1.TLSConfig	caBundle	string	v1.18		no	
apiserver.k8s.io/v1alpha1.TLSConfig	clientCert	string	v1.18		no	
apiserver.k8s.io/v1alpha1.TLSConfig	clientKey	string	v1.18		no	
apiserver.k8s.io/v1alpha1.TLSConfig	tlsServerName	string	v1.36		no	
apiserver.k8s.io/v1alpha1.Transport	tcp	apiserver.k8s.io/v1alpha1.TCPTransport	v1.18		no	
apiserver.k8s.io/v1alpha1.Transport	uds	apiserver.k8s.io/v1alpha1.UDSTransport	v1.18		no	
apiserver.k8s.io/v1alpha1.UDSTransport	udsName	string	v1.18		no	
apiserver.k8s.io/v1beta1.Connection	proxyProtocol	string	v1.18		no	
apiserver.k8s.io/v1beta1.Connection	transport	apiserver.k8s.io/v1beta1.Transport	v1.18		no	
apiserver.k8s.io/v1beta1.EgressSelection	connection	apiserver.k8s.io/v1beta1.Connection	v1.18		no	
apiserver.k8s.io/v1beta1.EgressSelection	name	string	v1.18		no	
apiserver.k8s.io/v1beta1.EgressSelectorConfiguration	apiVersion	string	v1.18		yes	
apiserver.k8s.io/v1beta1.EgressSelectorConfiguration	egressSelections	[]apiserver.k8s.io/v1beta1.EgressSelection	v1.18		no	
apiserver.k8s.io/v1beta1.EgressSelectorConfiguration	kind	string	v1.18		yes	
apiserver.k8s.io/v1beta1.TCPTransport	tlsConfig	apiserver.k8s.io/v1beta1.TLSConfig	v1.18		no	
apiserver.k8s.io/v1beta1.TCPTransport	url	string	v1.18		no	
apiserver.k8s.io/v1beta1.TLSConfig	caBundle	string	v1.18		no	
apiserver.k8s.io/v1beta1.TLSConfig	clientCert	string	v1.18		no	
apiserver.k8s.io/v1beta1.TLSConfig	clientKey	string	v1.18		no	
apiserver.k8s.io/v1beta1.TLSConfig	tlsServerName	string	v1.36		no	
apiserver.k8s.io/v1beta1.Transport	tcp	apiserver.k8s.io/v1beta1.TCPTransport	v1.18		no	
apiserver.k8s.io/v1beta1.Transport	uds	apiserver.k8s.io/v1beta1.UDSTransport	v1.18		no	
apiserver.k8s.io/v1beta1.UDSTransport	udsName	string	v1.18		no	
audit.k8s.io/v1.GroupResources	group	string			no	
audit.k8s.io/v1.GroupResources	resourceNames	[]string			no	
audit.k8s.io/v1.GroupResources	resources	[]string			no	
audit.k8s.io/v1.Policy	apiVersion	string			yes	
audit.k8s.io/v1.Policy	kind	string			yes	
audit.k8s.io/v1.Policy	metadata	any			no	
audit.k8s.io/v1.Policy	omitManagedFields	bool	v1.23		no	
audit.k8s.io/v1.Policy	omitStages	[]string			no	Panic RequestReceived ResponseComplete ResponseStarted
audit.k8s.io/v1.Policy	rules	[]audit.k8s.io/v1.PolicyRule			yes	
audit.k8s.io/v1.PolicyRule	level	string			yes	Metadata None Request RequestResponse
audit.k8s.io/v1.PolicyRule	namespaces	[]string			no	
audit.k8s.io/v1.PolicyRule	nonResourceURLs	[]string			no	
audit.k8s.io/v1.PolicyRule	omitManagedFields	bool	v1.23		no	
audit.k8s.io/v1.PolicyRule	omitStages	[]string			no	Panic RequestReceived ResponseComplete ResponseStarted
audit.k8s.io/v1.PolicyRule	resources	[]audit.k8s.io/v1.GroupResources			no	
audit.k8s.io/v1.PolicyRule	userGroups	[]string			no	
audit.k8s.io/v1.PolicyRule	users	[]string			no	
audit.k8s.io/v1.PolicyRule	verbs	[]string			no	
audit.k8s.io/v1alpha1.GroupResources	group	string		v1.24	no	
audit.k8s.io/v1alpha1.GroupResources	resourceNames	[]string		v1.24	no	
audit.k8s.io/v1alpha1.GroupResources	resources	[]string		v1.24	no	
audit.k8s.io/v1alpha1.Policy	apiVersion	string		v1.24	yes	
audit.k8s.io/v1alpha1.Policy	kind	string		v1.24	yes	
audit.k8s.io/v1alpha1.Policy	metadata	any		v1.24	no	
audit.k8s.io/v1alpha1.Policy	omitManagedFields	bool	v1.23	v1.24	no	
audit.k8s.io/v1alpha1.Policy	omitStages	[]string		v1.24	no	Panic RequestReceived ResponseComplete ResponseStarted
audit.k8s.io/v1alpha1.Policy	rules	[]audit.k8s.io/v1alpha1.PolicyRule		v1.24	yes	
audit.k8s.io/v1alpha1.PolicyRule	level	string		v1.24	yes	Metadata None Request RequestResponse
audit.k8s.io/v1alpha1.PolicyRule	namespaces	[]string		v1.24	no	
audit.k8s.io/v1alpha1.PolicyRule	nonResourceURLs	[]string		v1.24	no	
audit.k8s.io/v1alpha1.PolicyRule	omitManagedFields	bool	v1.23	v1.24	no	
audit.k8s.io/v1alpha1.PolicyRule	omitStages	[]string		v1.24	no	Panic RequestReceived ResponseComplete ResponseStarted
audit.k8s.io/v1alpha1.PolicyRule	resources	[]audit.k8s.io/v1alpha1.GroupResources		v1.24	no	
audit.k8s.io/v1alpha1.PolicyRule	userGroups	[]string		v1.24	no	
audit.k8s.io/v1alpha1.PolicyRule	users	[]string		v1.24	no	
audit.k8s.io/v1alpha1.PolicyRule	verbs	[]string		v1.24	no	
audit.k8s.io/v1beta1.GroupResources	group	string		v1.24	no	
audit.k8s.io/v1beta1.GroupResources	resourceNames	[]string		v1.24	no	
audit.k8s.io/v1beta1.GroupResources	resources	[]string		v1.24	no	
audit.k8s.io/v1beta1.Policy	apiVersion	string		v1.24	yes	
audit.k8s.io/v1beta1.Policy	kind	string		v1.24	yes	
audit.k8s.io/v1beta1.Policy	metadata	any		v1.24	no	
audit.k8s.io/v1beta1.Policy	omitManagedFields	bool	v1.23	v1.24	no	
audit.k8s.io/v1beta1.Policy	omitStages	[]string		v1.24	no	Panic RequestReceived ResponseComplete ResponseStarted
audit.k8s.io/v1beta1.Policy	rules	[]audit.k8s.io/v1beta1.PolicyRule		v1.24	yes	
audit.k8s.io/v1beta1.PolicyRule	level	string		v1.24	yes	Metadata None Request RequestResponse
audit.k8s.io/v1beta1.PolicyRule	namespaces	[]string		v1.24	no	
audit.k8s.io/v1beta1.PolicyRule	nonResourceURLs	[]string		v1.24	no	
audit.k8s.io/v1beta1.PolicyRule	omitManagedFields	bool	v1.23	v1.24	no	
audit.k8s.io/v1beta1.PolicyRule	omitStages	[]string		v1.24	no	Panic RequestReceived ResponseComplete ResponseStarted
audit.k8s.io/v1beta1.PolicyRule	resources	[]audit.k8s.io/v1beta1.GroupResources		v1.24	no	
audit.k8s.io/v1beta1.PolicyRule	userGroups	[]string		v1.24	no	
audit.k8s.io/v1beta1.PolicyRule	users	[]string		v1.24	no	
audit.k8s.io/v1beta1.PolicyRule	verbs	[]string		v1.24	no	
base/v1alpha1.ClientConnectionConfiguration	acceptContentTypes	string			no	
base/v1alpha1.ClientConnectionConfiguration	burst	int32			no	
base/v1alpha1.ClientConnectionConfiguration	contentType	string			no	
base/v1alpha1.ClientConnectionConfiguration	kubeconfig	string			no	
base/v1alpha1.ClientConnectionConfiguration	qps	float32			no	
base/v1alpha1.FormatOptions	json	base/v1alpha1.JSONOptions	v1.23	v1.25	no	
base/v1alpha1.JSONOptions	infoBufferSize	quantity	v1.23	v1.25	no	
base/v1alpha1.JSONOptions	splitStream	bool	v1.23	v1.25	no	
base/v1alpha1.LeaderElectionConfiguration	leaderElect	bool	v1.19		no	
base/v1alpha1.LeaderElectionConfiguration	leaseDuration	duration	v1.19		no	
base/v1alpha1.LeaderElectionConfiguration	renewDeadline	duration	v1.19		no	
base/v1alpha1.LeaderElectionConfiguration	resourceLock	string	v1.19		no	configmaps configmapsleases endpoints endpointsleases leases
base/v1alpha1.LeaderElectionConfiguration	resourceName	string	v1.19		no	
base/v1alpha1.LeaderElectionConfiguration	resourceNamespace	string	v1.19		no	
base/v1alpha1.LeaderElectionConfiguration	retryPeriod	duration	v1.19		no	
base/v1alpha1.LoggingConfiguration	flushFrequency	int64	v1.23	v1.25	no	
base/v1alpha1.LoggingConfiguration	format	string	v1.19	v1.25	no	json text
base/v1alpha1.LoggingConfiguration	options	base/v1alpha1.FormatOptions	v1.23	v1.25	no	
base/v1alpha1.LoggingConfiguration	sanitization	bool	v1.20	v1.24	no	
base/v1alpha1.LoggingConfiguration	verbosity	uint32	v1.23	v1.25	no	
base/v1alpha1.LoggingConfiguration	vmodule	[]base/v1alpha1.VModuleItem	v1.23	v1.25	no	
base/v1alpha1.VModuleItem	filePattern	string	v1.23	v1.25	no	
base/v1alpha1.VModuleItem	verbosity	uint32	v1.23	v1.25	no	
core/v1.Taint	effect	string	v1.23		yes	NoExecute NoSchedule PreferNoSchedule
core/v1.Taint	key	string	v1.23		yes	
core/v1.Taint	timeAdded	string	v1.23		no	
core/v1.Taint	value	string	v1.23		no	
kubelet.config.k8s.io/v1.CredentialProvider	apiVersion	string	v1.26		yes	
kubelet.config.k8s.io/v1.CredentialProvider	args	[]string	v1.26		no	
kubelet.config.k8s.io/v1.CredentialProvider	defaultCacheDuration	duration	v1.26		yes	
kubelet.config.k8s.io/v1.CredentialProvider	env	[]kubelet.config.k8s.io/v1.ExecEnvVar	v1.26		no	
kubelet.config.k8s.io/v1.CredentialProvider	matchImages	[]string	v1.26		yes	
kubelet.config.k8s.io/v1.CredentialProvider	name	string	v1.26		yes	
kubelet.config.k8s.io/v1.CredentialProvider	tokenAttributes	kubelet.config.k8s.io/v1.ServiceAccountTokenAttributes	v1.33		no	
kubelet.config.k8s.io/v1.CredentialProviderConfig	apiVersion	string	v1.26		yes	
kubelet.config.k8s.io/v1.CredentialProviderConfig	kind	string	v1.26		yes	
kubelet.config.k8s.io/v1.CredentialProviderConfig	providers	[]kubelet.config.k8s.io/v1.CredentialProvider	v1.26		yes	
kubelet.config.k8s.io/v1.ExecEnvVar	name	string	v1.26		no	
kubelet.config.k8s.io/v1.ExecEnvVar	value	string	v1.26		no	
kubelet.config.k8s.io/v1.ServiceAccountTokenAttributes	cacheType	string	v1.34		no	
kubelet.config.k8s.io/v1.ServiceAccountTokenAttributes	optionalServiceAccountAnnotationKeys	[]string	v1.33		no	
kubelet.config.k8s.io/v1.ServiceAccountTokenAttributes	requireServiceAccount	bool	v1.33		no	
kubelet.config.k8s.io/v1.ServiceAccountTokenAttributes	requiredServiceAccountAnnotationKeys	[]string	v1.33		no	
kubelet.config.k8s.io/v1.ServiceAccountTokenAttributes	serviceAccountTokenAudience	string	v1.33		no	
kubelet.config.k8s.io/v1alpha1.CredentialProvider	apiVersion	string	v1.20		yes	
kubelet.config.k8s.io/v1alpha1.CredentialProvider	args	[]string	v1.20		no	
kubelet.config.k8s.io/v1alpha1.CredentialProvider	defaultCacheDuration	duration	v1.20		yes	
kubelet.config.k8s.io/v1alpha1.CredentialProvider	env	[]kubelet.config.k8s.io/v1alpha1.ExecEnvVar	v1.20		no	
kubelet.config.k8s.io/v1alpha1.CredentialProvider	matchImages	[]string	v1.20		yes	
kubelet.config.k8s.io/v1alpha1.CredentialProvider	name	string	v1.20		yes	
kubelet.config.k8s.io/v1alpha1.CredentialProviderConfig	apiVersion	string	v1.20		yes	
kubelet.config.k8s.io/v1alpha1.CredentialProviderConfig	kind	string	v1.20		yes	
kubelet.config.k8s.io/v1alpha1.CredentialProviderConfig	providers	[]kubelet.config.k8s.io/v1alpha1.CredentialProvider	v1.20		yes	
kubelet.config.k8s.io/v1alpha1.ExecEnvVar	name	string	v1.20		no	
kubelet.config.k8s.io/v1alpha1.ExecEnvVar	value	string	v1.20		no	
kubelet.config.k8s.io/v1beta1.CrashLoopBackOffConfig	maxContainerRestartPeriod	duration	v1.32		no	
kubelet.config.k8s.io/v1beta1.CredentialProvider	apiVersion	string	v1.24		yes	
kubelet.config.k8s.io/v1beta1.CredentialProvider	args	[]string	v1.24		no	
kubelet.config.k8s.io/v1beta1.CredentialProvider	defaultCacheDuration	duration	v1.24		yes	
kubelet.config.k8s.io/v1beta1.CredentialProvider	env	[]kubelet.config.k8s.io/v1beta1.ExecEnvVar	v1.24		no	
kubelet.config.k8s.io/v1beta1.CredentialProvider	matchImages	[]string	v1.24		yes	
kubelet.config.k8s.io/v1beta1.CredentialProvider	name	string	v1.24		yes	
kubelet.config.k8s.io/v1beta1.CredentialProviderConfig	apiVersion	string	v1.24		yes	
kubelet.config.k8s.io/v1beta1.CredentialProviderConfig	kind	string	v1.24		yes	
kubelet.config.k8s.io/v1beta1.CredentialProviderConfig	providers	[]kubelet.config.k8s.io/v1beta1.CredentialProvider	v1.24		yes	
kubelet.config.k8s.io/v1beta1.ExecEnvVar	name	string	v1.24		no	
kubelet.config.k8s.io/v1beta1.ExecEnvVar	value	string	v1.24		no	
kubelet.config.k8s.io/v1beta1.KubeletAnonymousAuthentication	enabled	bool			no	
kubelet.config.k8s.io/v1beta1.KubeletAuthentication	anonymous	kubelet.config.k8s.io/v1beta1.KubeletAnonymousAuthentication			no	
kubelet.config.k8s.io/v1beta1.KubeletAuthentication	webhook	kubelet.config.k8s.io/v1beta1.KubeletWebhookAuthentication			no	
kubelet.config.k8s.io/v1beta1.KubeletAuthentication	x509	kubelet.config.k8s.io/v1beta1.KubeletX509Authentication			no	
kubelet.config.k8s.io/v1beta1.KubeletAuthorization	mode	string			no	AlwaysAllow Webhook
kubelet.config.k8s.io/v1beta1.KubeletAuthorization	webhook	kubelet.config.k8s.io/v1beta1.KubeletWebhookAuthorization			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	address	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	allowedUnsafeSysctls	[]string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	apiVersion	string			yes	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	authentication	kubelet.config.k8s.io/v1beta1.KubeletAuthentication			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	authorization	kubelet.config.k8s.io/v1beta1.KubeletAuthorization			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	cgroupDriver	string			no	cgroupfs systemd *
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	cgroupRoot	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	cgroupsPerQOS	bool			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	clusterDNS	[]string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	clusterDomain	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	configMapAndSecretChangeDetectionStrategy	string			no	Cache Get Watch
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	containerLogMaxFiles	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	containerLogMaxSize	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	containerLogMaxWorkers	int32	v1.30		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	containerLogMonitorInterval	duration	v1.30		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	containerRuntimeEndpoint	string	v1.27		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	contentType	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	cpuCFSQuota	bool			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	cpuCFSQuotaPeriod	duration			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	cpuManagerPolicy	string			no	none static
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	cpuManagerPolicyOptions	map[string]string	v1.22		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	cpuManagerReconcilePeriod	duration			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	crashLoopBackOff	kubelet.config.k8s.io/v1beta1.CrashLoopBackOffConfig	v1.32		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	enableContentionProfiling	bool			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	enableControllerAttachDetach	bool			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	enableDebugFlagsHandler	bool	v1.21		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	enableDebuggingHandlers	bool			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	enableProfilingHandler	bool	v1.21		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	enableServer	bool	v1.19		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	enableSystemLogHandler	bool	v1.19		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	enableSystemLogQuery	bool	v1.27		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	enforceNodeAllocatable	[]string			no	kube-reserved kube-reserved-compressible none pods system-reserved system-reserved-compressible
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	eventBurst	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	eventRecordQPS	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	evictionHard	map[string]string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	evictionMaxPodGracePeriod	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	evictionMinimumReclaim	map[string]string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	evictionPressureTransitionPeriod	duration			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	evictionSoft	map[string]string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	evictionSoftGracePeriod	map[string]string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	failCgroupV1	bool	v1.31		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	failSwapOn	bool			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	featureGates	map[string]bool			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	fileCheckFrequency	duration			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	hairpinMode	string			no	hairpin-veth none promiscuous-bridge
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	healthzBindAddress	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	healthzPort	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	httpCheckFrequency	duration			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	imageGCHighThresholdPercent	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	imageGCLowThresholdPercent	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	imageMaximumGCAge	duration	v1.29		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	imageMinimumGCAge	duration			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	imagePullCredentialsVerificationPolicy	string	v1.33		no	AlwaysVerify NeverVerify NeverVerifyAllowlistedImages NeverVerifyPreloadedImages
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	imageServiceEndpoint	string	v1.27		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	iptablesDropBit	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	iptablesMasqueradeBit	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	kernelMemcgNotification	bool	v1.19		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	kind	string			yes	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	kubeAPIBurst	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	kubeAPIQPS	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	kubeReserved	map[string]string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	kubeReservedCgroup	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	kubeletCgroups	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	localStorageCapacityIsolation	bool	v1.25		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	logging	base/v1alpha1.LoggingConfiguration	v1.19	v1.25	no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	logging	logs/v1.LoggingConfiguration	v1.25		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	makeIPTablesUtilChains	bool			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	maxOpenFiles	int64			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	maxParallelImagePulls	int32	v1.27		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	maxPods	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	memoryManagerPolicy	string	v1.21		no	None Static
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	memoryReservationPolicy	string	v1.36		no	None TieredReservation
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	memorySwap	kubelet.config.k8s.io/v1beta1.MemorySwapConfiguration	v1.22		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	memoryThrottlingFactor	float64	v1.22		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	mergeDefaultEvictionSettings	bool	v1.33		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	nodeLeaseDurationSeconds	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	nodeStatusMaxImages	int32	v1.19		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	nodeStatusReportFrequency	duration			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	nodeStatusUpdateFrequency	duration			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	oomScoreAdj	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	podCIDR	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	podLogsDir	string	v1.30		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	podPidsLimit	int64			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	podsPerCore	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	port	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	preloadedImagesVerificationAllowlist	[]string	v1.33		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	protectKernelDefaults	bool			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	providerID	string	v1.19		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	qosReserved	map[string]string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	readOnlyPort	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	registerNode	bool	v1.23		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	registerWithTaints	[]core/v1.Taint	v1.23		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	registryBurst	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	registryPullQPS	int32			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	reservedMemory	[]kubelet.config.k8s.io/v1beta1.MemoryReservation	v1.21		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	reservedSystemCPUs	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	resolvConf	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	rotateCertificates	bool			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	runOnce	bool	v1.19		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	runtimeRequestTimeout	duration			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	seccompDefault	bool	v1.22		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	serializeImagePulls	bool			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	serverTLSBootstrap	bool			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	showHiddenMetricsForVersion	string	v1.18		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	shutdownGracePeriod	duration	v1.20		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	shutdownGracePeriodByPodPriority	[]kubelet.config.k8s.io/v1beta1.ShutdownGracePeriodByPodPriority	v1.23		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	shutdownGracePeriodCriticalPods	duration	v1.20		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	singleProcessOOMKill	bool	v1.32		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	staticPodPath	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	staticPodURL	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	staticPodURLHeader	map[string][]string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	streamingConnectionIdleTimeout	duration			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	syncFrequency	duration			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	systemCgroups	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	systemReserved	map[string]string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	systemReservedCgroup	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	tlsCertFile	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	tlsCipherSuites	[]string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	tlsCurvePreferences	[]int32	v1.36		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	tlsMinVersion	string			no	VersionTLS10 VersionTLS11 VersionTLS12 VersionTLS13
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	tlsPrivateKeyFile	string			no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	topologyManagerPolicy	string			no	best-effort none restricted single-numa-node
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	topologyManagerPolicyOptions	map[string]string	v1.26		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	topologyManagerScope	string	v1.20		no	container pod
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	tracing	tracing/v1.TracingConfiguration	v1.25		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	userNamespaces	kubelet.config.k8s.io/v1beta1.UserNamespaces	v1.33		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	volumePluginDir	string	v1.19		no	
kubelet.config.k8s.io/v1beta1.KubeletConfiguration	volumeStatsAggPeriod	duration			no	
kubelet.config.k8s.io/v1beta1.KubeletWebhookAuthentication	cacheTTL	duration			no	
kubelet.config.k8s.io/v1beta1.KubeletWebhookAuthentication	enabled	bool			no	
kubelet.config.k8s.io/v1beta1.KubeletWebhookAuthorization	cacheAuthorizedTTL	duration			no	
kubelet.config.k8s.io/v1beta1.KubeletWebhookAuthorization	cacheUnauthorizedTTL	duration			no	
kubelet.config.k8s.io/v1beta1.KubeletX509Authentication	clientCAFile	string			no	
kubelet.config.k8s.io/v1beta1.MemoryReservation	limits	map[string]quantity	v1.21		no	
kubelet.config.k8s.io/v1beta1.MemoryReservation	numaNode	int32	v1.21		no	
kubelet.config.k8s.io/v1beta1.MemorySwapConfiguration	swapBehavior	string	v1.22		no	LimitedSwap NoSwap@v1.30- UnlimitedSwap@-v1.30
kubelet.config.k8s.io/v1beta1.ShutdownGracePeriodByPodPriority	priority	int32	v1.23		no	
kubelet.config.k8s.io/v1beta1.ShutdownGracePeriodByPodPriority	shutdownGracePeriodSeconds	int64	v1.23		no	
kubelet.config.k8s.io/v1beta1.UserNamespaces	idsPerPod	int64	v1.33		no	
kubeproxy.config.k8s.io/v1alpha1.DetectLocalConfiguration	bridgeInterface	string	v1.24		no	
kubeproxy.config.k8s.io/v1alpha1.DetectLocalConfiguration	interfaceNamePrefix	string	v1.24		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	apiVersion	string			yes	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	bindAddress	string			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	bindAddressHardFail	bool	v1.19		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	clientConnection	base/v1alpha1.ClientConnectionConfiguration			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	clusterCIDR	string			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	configSyncPeriod	duration			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	conntrack	kubeproxy.config.k8s.io/v1alpha1.KubeProxyConntrackConfiguration			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	detectLocal	kubeproxy.config.k8s.io/v1alpha1.DetectLocalConfiguration	v1.24		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	detectLocalMode	string	v1.18		no	BridgeInterface ClusterCIDR InterfaceNamePrefix NodeCIDR
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	enableProfiling	bool			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	featureGates	map[string]bool			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	healthzBindAddress	string			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	hostnameOverride	string			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	iptables	kubeproxy.config.k8s.io/v1alpha1.KubeProxyIPTablesConfiguration			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	ipvs	kubeproxy.config.k8s.io/v1alpha1.KubeProxyIPVSConfiguration			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	kind	string			yes	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	logging	logs/v1.LoggingConfiguration	v1.28		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	metricsBindAddress	string			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	mode	string			no	iptables ipvs kernelspace nftables@v1.29- userspace@-v1.26
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	nftables	kubeproxy.config.k8s.io/v1alpha1.KubeProxyNFTablesConfiguration	v1.29		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	nodePortAddresses	[]string			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	oomScoreAdj	int32			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	portRange	string			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	showHiddenMetricsForVersion	string	v1.18		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	udpIdleTimeout	duration		v1.26	no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	windowsRunAsService	bool	v1.31		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConfiguration	winkernel	kubeproxy.config.k8s.io/v1alpha1.KubeProxyWinkernelConfiguration			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConntrackConfiguration	maxPerCore	int32			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConntrackConfiguration	min	int32			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConntrackConfiguration	tcpBeLiberal	bool	v1.29		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConntrackConfiguration	tcpCloseWaitTimeout	duration			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConntrackConfiguration	tcpEstablishedTimeout	duration			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConntrackConfiguration	udpStreamTimeout	duration	v1.29		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyConntrackConfiguration	udpTimeout	duration	v1.29		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyIPTablesConfiguration	localhostNodePorts	bool	v1.26		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyIPTablesConfiguration	masqueradeAll	bool			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyIPTablesConfiguration	masqueradeBit	int32			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyIPTablesConfiguration	minSyncPeriod	duration			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyIPTablesConfiguration	syncPeriod	duration			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyIPVSConfiguration	excludeCIDRs	[]string			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyIPVSConfiguration	minSyncPeriod	duration			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyIPVSConfiguration	scheduler	string			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyIPVSConfiguration	strictARP	bool			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyIPVSConfiguration	syncPeriod	duration			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyIPVSConfiguration	tcpFinTimeout	duration	v1.18		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyIPVSConfiguration	tcpTimeout	duration	v1.18		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyIPVSConfiguration	udpTimeout	duration	v1.18		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyNFTablesConfiguration	masqueradeAll	bool	v1.29		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyNFTablesConfiguration	masqueradeBit	int32	v1.29		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyNFTablesConfiguration	minSyncPeriod	duration	v1.29		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyNFTablesConfiguration	syncPeriod	duration	v1.29		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyWinkernelConfiguration	enableDSR	bool			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyWinkernelConfiguration	forwardHealthCheckVip	bool	v1.24		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyWinkernelConfiguration	networkName	string			no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyWinkernelConfiguration	rootHnsEndpointName	string	v1.24		no	
kubeproxy.config.k8s.io/v1alpha1.KubeProxyWinkernelConfiguration	sourceVip	string			no	
kubescheduler.config.k8s.io/v1.Extender	bindVerb	string	v1.18		no	
kubescheduler.config.k8s.io/v1.Extender	enableHTTPS	bool	v1.25		no	
kubescheduler.config.k8s.io/v1.Extender	enableHttps	bool	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1.Extender	filterVerb	string	v1.18		no	
kubescheduler.config.k8s.io/v1.Extender	httpTimeout	int64	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1.Extender	httpTimeout	duration	v1.25		no	
kubescheduler.config.k8s.io/v1.Extender	ignorable	bool	v1.18		no	
kubescheduler.config.k8s.io/v1.Extender	managedResources	[]kubescheduler.config.k8s.io/v1.ExtenderManagedResource	v1.18		no	
kubescheduler.config.k8s.io/v1.Extender	nodeCacheCapable	bool	v1.18		no	
kubescheduler.config.k8s.io/v1.Extender	preemptVerb	string	v1.18		no	
kubescheduler.config.k8s.io/v1.Extender	prioritizeVerb	string	v1.18		no	
kubescheduler.config.k8s.io/v1.Extender	tlsConfig	kubescheduler.config.k8s.io/v1.ExtenderTLSConfig	v1.18		no	
kubescheduler.config.k8s.io/v1.Extender	urlPrefix	string	v1.18		no	
kubescheduler.config.k8s.io/v1.Extender	weight	int64	v1.18		no	
kubescheduler.config.k8s.io/v1.ExtenderManagedResource	ignoredByScheduler	bool	v1.18		no	
kubescheduler.config.k8s.io/v1.ExtenderManagedResource	name	string	v1.18		no	
kubescheduler.config.k8s.io/v1.ExtenderTLSConfig	caData	bytes	v1.18		no	
kubescheduler.config.k8s.io/v1.ExtenderTLSConfig	caFile	string	v1.18		no	
kubescheduler.config.k8s.io/v1.ExtenderTLSConfig	certData	bytes	v1.18		no	
kubescheduler.config.k8s.io/v1.ExtenderTLSConfig	certFile	string	v1.18		no	
kubescheduler.config.k8s.io/v1.ExtenderTLSConfig	insecure	bool	v1.18		no	
kubescheduler.config.k8s.io/v1.ExtenderTLSConfig	keyData	bytes	v1.18		no	
kubescheduler.config.k8s.io/v1.ExtenderTLSConfig	keyFile	string	v1.18		no	
kubescheduler.config.k8s.io/v1.ExtenderTLSConfig	serverName	string	v1.18		no	
kubescheduler.config.k8s.io/v1.KubeSchedulerConfiguration	apiVersion	string	v1.25		yes	
kubescheduler.config.k8s.io/v1.KubeSchedulerConfiguration	clientConnection	base/v1alpha1.ClientConnectionConfiguration	v1.25		no	
kubescheduler.config.k8s.io/v1.KubeSchedulerConfiguration	delayCacheUntilActive	bool	v1.28		no	
kubescheduler.config.k8s.io/v1.KubeSchedulerConfiguration	enableContentionProfiling	bool	v1.25		no	
kubescheduler.config.k8s.io/v1.KubeSchedulerConfiguration	enableProfiling	bool	v1.25		no	
kubescheduler.config.k8s.io/v1.KubeSchedulerConfiguration	extenders	[]kubescheduler.config.k8s.io/v1.Extender	v1.25		no	
kubescheduler.config.k8s.io/v1.KubeSchedulerConfiguration	kind	string	v1.25		yes	
kubescheduler.config.k8s.io/v1.KubeSchedulerConfiguration	leaderElection	base/v1alpha1.LeaderElectionConfiguration	v1.25		no	
kubescheduler.config.k8s.io/v1.KubeSchedulerConfiguration	parallelism	int32	v1.25		no	
kubescheduler.config.k8s.io/v1.KubeSchedulerConfiguration	percentageOfNodesToScore	int32	v1.25		no	
kubescheduler.config.k8s.io/v1.KubeSchedulerConfiguration	podInitialBackoffSeconds	int64	v1.25		no	
kubescheduler.config.k8s.io/v1.KubeSchedulerConfiguration	podMaxBackoffSeconds	int64	v1.25		no	
kubescheduler.config.k8s.io/v1.KubeSchedulerConfiguration	profiles	[]kubescheduler.config.k8s.io/v1.KubeSchedulerProfile	v1.25		no	
kubescheduler.config.k8s.io/v1.KubeSchedulerProfile	percentageOfNodesToScore	int32	v1.26		no	
kubescheduler.config.k8s.io/v1.KubeSchedulerProfile	pluginConfig	[]kubescheduler.config.k8s.io/v1.PluginConfig	v1.25		no	
kubescheduler.config.k8s.io/v1.KubeSchedulerProfile	plugins	kubescheduler.config.k8s.io/v1.Plugins	v1.25		no	
kubescheduler.config.k8s.io/v1.KubeSchedulerProfile	schedulerName	string	v1.25		no	
kubescheduler.config.k8s.io/v1.Plugin	name	string	v1.25		no	
kubescheduler.config.k8s.io/v1.Plugin	weight	int32	v1.25		no	
kubescheduler.config.k8s.io/v1.PluginConfig	args	any	v1.25		no	
kubescheduler.config.k8s.io/v1.PluginConfig	name	string	v1.25		no	
kubescheduler.config.k8s.io/v1.PluginSet	disabled	[]kubescheduler.config.k8s.io/v1.Plugin	v1.25		no	
kubescheduler.config.k8s.io/v1.PluginSet	enabled	[]kubescheduler.config.k8s.io/v1.Plugin	v1.25		no	
kubescheduler.config.k8s.io/v1.Plugins	bind	kubescheduler.config.k8s.io/v1.PluginSet	v1.25		no	
kubescheduler.config.k8s.io/v1.Plugins	filter	kubescheduler.config.k8s.io/v1.PluginSet	v1.25		no	
kubescheduler.config.k8s.io/v1.Plugins	multiPoint	kubescheduler.config.k8s.io/v1.PluginSet	v1.25		no	
kubescheduler.config.k8s.io/v1.Plugins	permit	kubescheduler.config.k8s.io/v1.PluginSet	v1.25		no	
kubescheduler.config.k8s.io/v1.Plugins	placementGenerate	kubescheduler.config.k8s.io/v1.PluginSet	v1.36		no	
kubescheduler.config.k8s.io/v1.Plugins	placementScore	kubescheduler.config.k8s.io/v1.PluginSet	v1.36		no	
kubescheduler.config.k8s.io/v1.Plugins	postBind	kubescheduler.config.k8s.io/v1.PluginSet	v1.25		no	
kubescheduler.config.k8s.io/v1.Plugins	postFilter	kubescheduler.config.k8s.io/v1.PluginSet	v1.25		no	
kubescheduler.config.k8s.io/v1.Plugins	preBind	kubescheduler.config.k8s.io/v1.PluginSet	v1.25		no	
kubescheduler.config.k8s.io/v1.Plugins	preEnqueue	kubescheduler.config.k8s.io/v1.PluginSet	v1.26		no	
kubescheduler.config.k8s.io/v1.Plugins	preFilter	kubescheduler.config.k8s.io/v1.PluginSet	v1.25		no	
kubescheduler.config.k8s.io/v1.Plugins	preScore	kubescheduler.config.k8s.io/v1.PluginSet	v1.25		no	
kubescheduler.config.k8s.io/v1.Plugins	queueSort	kubescheduler.config.k8s.io/v1.PluginSet	v1.25		no	
kubescheduler.config.k8s.io/v1.Plugins	reserve	kubescheduler.config.k8s.io/v1.PluginSet	v1.25		no	
kubescheduler.config.k8s.io/v1.Plugins	score	kubescheduler.config.k8s.io/v1.PluginSet	v1.25		no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	algorithmSource	kubescheduler.config.k8s.io/v1alpha1.SchedulerAlgorithmSource		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	apiVersion	string		v1.19	yes	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	bindTimeoutSeconds	int64		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	clientConnection	base/v1alpha1.ClientConnectionConfiguration		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	disablePreemption	bool		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	enableContentionProfiling	bool		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	enableProfiling	bool		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	hardPodAffinitySymmetricWeight	int32		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	healthzBindAddress	string		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	kind	string		v1.19	yes	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	leaderElection	kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerLeaderElectionConfiguration		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	metricsBindAddress	string		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	percentageOfNodesToScore	int32		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	pluginConfig	[]kubescheduler.config.k8s.io/v1alpha1.PluginConfig		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	plugins	kubescheduler.config.k8s.io/v1alpha1.Plugins		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	podInitialBackoffSeconds	int64		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	podMaxBackoffSeconds	int64		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerConfiguration	schedulerName	string		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerLeaderElectionConfiguration	leaderElect	bool		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerLeaderElectionConfiguration	leaseDuration	duration		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerLeaderElectionConfiguration	lockObjectName	string		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerLeaderElectionConfiguration	lockObjectNamespace	string		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerLeaderElectionConfiguration	renewDeadline	duration		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerLeaderElectionConfiguration	resourceLock	string		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerLeaderElectionConfiguration	resourceName	string		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerLeaderElectionConfiguration	resourceNamespace	string		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.KubeSchedulerLeaderElectionConfiguration	retryPeriod	duration		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.Plugin	name	string		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.Plugin	weight	int32		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.PluginConfig	args	any		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.PluginConfig	name	string		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.PluginSet	disabled	[]kubescheduler.config.k8s.io/v1alpha1.Plugin		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.PluginSet	enabled	[]kubescheduler.config.k8s.io/v1alpha1.Plugin		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.Plugins	bind	kubescheduler.config.k8s.io/v1alpha1.PluginSet		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.Plugins	filter	kubescheduler.config.k8s.io/v1alpha1.PluginSet		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.Plugins	permit	kubescheduler.config.k8s.io/v1alpha1.PluginSet		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.Plugins	postBind	kubescheduler.config.k8s.io/v1alpha1.PluginSet		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.Plugins	postFilter	kubescheduler.config.k8s.io/v1alpha1.PluginSet		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.Plugins	preBind	kubescheduler.config.k8s.io/v1alpha1.PluginSet		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.Plugins	preFilter	kubescheduler.config.k8s.io/v1alpha1.PluginSet		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.Plugins	queueSort	kubescheduler.config.k8s.io/v1alpha1.PluginSet		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.Plugins	reserve	kubescheduler.config.k8s.io/v1alpha1.PluginSet		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.Plugins	score	kubescheduler.config.k8s.io/v1alpha1.PluginSet		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.Plugins	unreserve	kubescheduler.config.k8s.io/v1alpha1.PluginSet		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.SchedulerAlgorithmSource	policy	kubescheduler.config.k8s.io/v1alpha1.SchedulerPolicySource		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.SchedulerAlgorithmSource	provider	string		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.SchedulerPolicyConfigMapSource	name	string		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.SchedulerPolicyConfigMapSource	namespace	string		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.SchedulerPolicyFileSource	path	string		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.SchedulerPolicySource	configMap	kubescheduler.config.k8s.io/v1alpha1.SchedulerPolicyConfigMapSource		v1.19	no	
kubescheduler.config.k8s.io/v1alpha1.SchedulerPolicySource	file	kubescheduler.config.k8s.io/v1alpha1.SchedulerPolicyFileSource		v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerConfiguration	apiVersion	string	v1.18	v1.19	yes	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerConfiguration	bindTimeoutSeconds	int64	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerConfiguration	clientConnection	base/v1alpha1.ClientConnectionConfiguration	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerConfiguration	disablePreemption	bool	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerConfiguration	enableContentionProfiling	bool	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerConfiguration	enableProfiling	bool	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerConfiguration	extenders	[]kubescheduler.config.k8s.io/v1.Extender	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerConfiguration	healthzBindAddress	string	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerConfiguration	kind	string	v1.18	v1.19	yes	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerConfiguration	leaderElection	kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerLeaderElectionConfiguration	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerConfiguration	metricsBindAddress	string	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerConfiguration	percentageOfNodesToScore	int32	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerConfiguration	podInitialBackoffSeconds	int64	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerConfiguration	podMaxBackoffSeconds	int64	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerConfiguration	profiles	[]kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerProfile	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerLeaderElectionConfiguration	leaderElect	bool	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerLeaderElectionConfiguration	leaseDuration	duration	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerLeaderElectionConfiguration	renewDeadline	duration	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerLeaderElectionConfiguration	resourceLock	string	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerLeaderElectionConfiguration	resourceName	string	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerLeaderElectionConfiguration	resourceNamespace	string	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerLeaderElectionConfiguration	retryPeriod	duration	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerProfile	pluginConfig	[]kubescheduler.config.k8s.io/v1alpha2.PluginConfig	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerProfile	plugins	kubescheduler.config.k8s.io/v1alpha2.Plugins	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.KubeSchedulerProfile	schedulerName	string	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.Plugin	name	string	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.Plugin	weight	int32	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.PluginConfig	args	any	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.PluginConfig	name	string	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.PluginSet	disabled	[]kubescheduler.config.k8s.io/v1alpha2.Plugin	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.PluginSet	enabled	[]kubescheduler.config.k8s.io/v1alpha2.Plugin	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.Plugins	bind	kubescheduler.config.k8s.io/v1alpha2.PluginSet	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.Plugins	filter	kubescheduler.config.k8s.io/v1alpha2.PluginSet	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.Plugins	permit	kubescheduler.config.k8s.io/v1alpha2.PluginSet	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.Plugins	postBind	kubescheduler.config.k8s.io/v1alpha2.PluginSet	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.Plugins	preBind	kubescheduler.config.k8s.io/v1alpha2.PluginSet	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.Plugins	preFilter	kubescheduler.config.k8s.io/v1alpha2.PluginSet	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.Plugins	preScore	kubescheduler.config.k8s.io/v1alpha2.PluginSet	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.Plugins	queueSort	kubescheduler.config.k8s.io/v1alpha2.PluginSet	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.Plugins	reserve	kubescheduler.config.k8s.io/v1alpha2.PluginSet	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.Plugins	score	kubescheduler.config.k8s.io/v1alpha2.PluginSet	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1alpha2.Plugins	unreserve	kubescheduler.config.k8s.io/v1alpha2.PluginSet	v1.18	v1.19	no	
kubescheduler.config.k8s.io/v1beta1.Extender	bindVerb	string	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Extender	enableHTTPS	bool	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Extender	filterVerb	string	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Extender	httpTimeout	duration	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Extender	ignorable	bool	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Extender	managedResources	[]kubescheduler.config.k8s.io/v1.ExtenderManagedResource	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Extender	nodeCacheCapable	bool	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Extender	preemptVerb	string	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Extender	prioritizeVerb	string	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Extender	tlsConfig	kubescheduler.config.k8s.io/v1.ExtenderTLSConfig	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Extender	urlPrefix	string	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Extender	weight	int64	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerConfiguration	apiVersion	string	v1.19	v1.23	yes	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerConfiguration	clientConnection	base/v1alpha1.ClientConnectionConfiguration	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerConfiguration	enableContentionProfiling	bool	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerConfiguration	enableProfiling	bool	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerConfiguration	extenders	[]kubescheduler.config.k8s.io/v1beta1.Extender	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerConfiguration	healthzBindAddress	string	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerConfiguration	kind	string	v1.19	v1.23	yes	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerConfiguration	leaderElection	base/v1alpha1.LeaderElectionConfiguration	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerConfiguration	metricsBindAddress	string	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerConfiguration	parallelism	int32	v1.20	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerConfiguration	percentageOfNodesToScore	int32	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerConfiguration	podInitialBackoffSeconds	int64	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerConfiguration	podMaxBackoffSeconds	int64	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerConfiguration	profiles	[]kubescheduler.config.k8s.io/v1beta1.KubeSchedulerProfile	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerProfile	pluginConfig	[]kubescheduler.config.k8s.io/v1beta1.PluginConfig	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerProfile	plugins	kubescheduler.config.k8s.io/v1beta1.Plugins	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.KubeSchedulerProfile	schedulerName	string	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Plugin	name	string	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Plugin	weight	int32	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.PluginConfig	args	any	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.PluginConfig	name	string	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.PluginSet	disabled	[]kubescheduler.config.k8s.io/v1beta1.Plugin	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.PluginSet	enabled	[]kubescheduler.config.k8s.io/v1beta1.Plugin	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Plugins	bind	kubescheduler.config.k8s.io/v1beta1.PluginSet	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Plugins	filter	kubescheduler.config.k8s.io/v1beta1.PluginSet	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Plugins	permit	kubescheduler.config.k8s.io/v1beta1.PluginSet	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Plugins	postBind	kubescheduler.config.k8s.io/v1beta1.PluginSet	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Plugins	postFilter	kubescheduler.config.k8s.io/v1beta1.PluginSet	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Plugins	preBind	kubescheduler.config.k8s.io/v1beta1.PluginSet	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Plugins	preFilter	kubescheduler.config.k8s.io/v1beta1.PluginSet	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Plugins	preScore	kubescheduler.config.k8s.io/v1beta1.PluginSet	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Plugins	queueSort	kubescheduler.config.k8s.io/v1beta1.PluginSet	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Plugins	reserve	kubescheduler.config.k8s.io/v1beta1.PluginSet	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta1.Plugins	score	kubescheduler.config.k8s.io/v1beta1.PluginSet	v1.19	v1.23	no	
kubescheduler.config.k8s.io/v1beta2.Extender	bindVerb	string	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Extender	enableHTTPS	bool	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Extender	filterVerb	string	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Extender	httpTimeout	duration	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Extender	ignorable	bool	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Extender	managedResources	[]kubescheduler.config.k8s.io/v1.ExtenderManagedResource	v1.22	v1.23	no	
kubescheduler.config.k8s.io/v1beta2.Extender	managedResources	[]kubescheduler.config.k8s.io/v1beta2.ExtenderManagedResource	v1.23	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Extender	nodeCacheCapable	bool	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Extender	preemptVerb	string	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Extender	prioritizeVerb	string	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Extender	tlsConfig	kubescheduler.config.k8s.io/v1.ExtenderTLSConfig	v1.22	v1.23	no	
kubescheduler.config.k8s.io/v1beta2.Extender	tlsConfig	kubescheduler.config.k8s.io/v1beta2.ExtenderTLSConfig	v1.23	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Extender	urlPrefix	string	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Extender	weight	int64	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.ExtenderManagedResource	ignoredByScheduler	bool	v1.23	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.ExtenderManagedResource	name	string	v1.23	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.ExtenderTLSConfig	caData	bytes	v1.23	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.ExtenderTLSConfig	caFile	string	v1.23	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.ExtenderTLSConfig	certData	bytes	v1.23	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.ExtenderTLSConfig	certFile	string	v1.23	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.ExtenderTLSConfig	insecure	bool	v1.23	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.ExtenderTLSConfig	keyData	bytes	v1.23	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.ExtenderTLSConfig	keyFile	string	v1.23	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.ExtenderTLSConfig	serverName	string	v1.23	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerConfiguration	apiVersion	string	v1.22	v1.28	yes	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerConfiguration	clientConnection	base/v1alpha1.ClientConnectionConfiguration	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerConfiguration	enableContentionProfiling	bool	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerConfiguration	enableProfiling	bool	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerConfiguration	extenders	[]kubescheduler.config.k8s.io/v1beta2.Extender	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerConfiguration	healthzBindAddress	string	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerConfiguration	kind	string	v1.22	v1.28	yes	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerConfiguration	leaderElection	base/v1alpha1.LeaderElectionConfiguration	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerConfiguration	metricsBindAddress	string	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerConfiguration	parallelism	int32	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerConfiguration	percentageOfNodesToScore	int32	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerConfiguration	podInitialBackoffSeconds	int64	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerConfiguration	podMaxBackoffSeconds	int64	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerConfiguration	profiles	[]kubescheduler.config.k8s.io/v1beta2.KubeSchedulerProfile	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerProfile	pluginConfig	[]kubescheduler.config.k8s.io/v1beta2.PluginConfig	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerProfile	plugins	kubescheduler.config.k8s.io/v1beta2.Plugins	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.KubeSchedulerProfile	schedulerName	string	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Plugin	name	string	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Plugin	weight	int32	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.PluginConfig	args	any	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.PluginConfig	name	string	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.PluginSet	disabled	[]kubescheduler.config.k8s.io/v1beta2.Plugin	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.PluginSet	enabled	[]kubescheduler.config.k8s.io/v1beta2.Plugin	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Plugins	bind	kubescheduler.config.k8s.io/v1beta2.PluginSet	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Plugins	filter	kubescheduler.config.k8s.io/v1beta2.PluginSet	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Plugins	multiPoint	kubescheduler.config.k8s.io/v1beta2.PluginSet	v1.23	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Plugins	permit	kubescheduler.config.k8s.io/v1beta2.PluginSet	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Plugins	postBind	kubescheduler.config.k8s.io/v1beta2.PluginSet	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Plugins	postFilter	kubescheduler.config.k8s.io/v1beta2.PluginSet	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Plugins	preBind	kubescheduler.config.k8s.io/v1beta2.PluginSet	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Plugins	preEnqueue	kubescheduler.config.k8s.io/v1beta2.PluginSet	v1.26	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Plugins	preFilter	kubescheduler.config.k8s.io/v1beta2.PluginSet	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Plugins	preScore	kubescheduler.config.k8s.io/v1beta2.PluginSet	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Plugins	queueSort	kubescheduler.config.k8s.io/v1beta2.PluginSet	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Plugins	reserve	kubescheduler.config.k8s.io/v1beta2.PluginSet	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta2.Plugins	score	kubescheduler.config.k8s.io/v1beta2.PluginSet	v1.22	v1.28	no	
kubescheduler.config.k8s.io/v1beta3.Extender	bindVerb	string	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Extender	enableHTTPS	bool	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Extender	filterVerb	string	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Extender	httpTimeout	duration	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Extender	ignorable	bool	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Extender	managedResources	[]kubescheduler.config.k8s.io/v1beta3.ExtenderManagedResource	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Extender	nodeCacheCapable	bool	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Extender	preemptVerb	string	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Extender	prioritizeVerb	string	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Extender	tlsConfig	kubescheduler.config.k8s.io/v1beta3.ExtenderTLSConfig	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Extender	urlPrefix	string	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Extender	weight	int64	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.ExtenderManagedResource	ignoredByScheduler	bool	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.ExtenderManagedResource	name	string	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.ExtenderTLSConfig	caData	bytes	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.ExtenderTLSConfig	caFile	string	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.ExtenderTLSConfig	certData	bytes	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.ExtenderTLSConfig	certFile	string	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.ExtenderTLSConfig	insecure	bool	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.ExtenderTLSConfig	keyData	bytes	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.ExtenderTLSConfig	keyFile	string	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.ExtenderTLSConfig	serverName	string	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.KubeSchedulerConfiguration	apiVersion	string	v1.23	v1.29	yes	
kubescheduler.config.k8s.io/v1beta3.KubeSchedulerConfiguration	clientConnection	base/v1alpha1.ClientConnectionConfiguration	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.KubeSchedulerConfiguration	enableContentionProfiling	bool	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.KubeSchedulerConfiguration	enableProfiling	bool	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.KubeSchedulerConfiguration	extenders	[]kubescheduler.config.k8s.io/v1beta3.Extender	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.KubeSchedulerConfiguration	kind	string	v1.23	v1.29	yes	
kubescheduler.config.k8s.io/v1beta3.KubeSchedulerConfiguration	leaderElection	base/v1alpha1.LeaderElectionConfiguration	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.KubeSchedulerConfiguration	parallelism	int32	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.KubeSchedulerConfiguration	percentageOfNodesToScore	int32	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.KubeSchedulerConfiguration	podInitialBackoffSeconds	int64	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.KubeSchedulerConfiguration	podMaxBackoffSeconds	int64	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.KubeSchedulerConfiguration	profiles	[]kubescheduler.config.k8s.io/v1beta3.KubeSchedulerProfile	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.KubeSchedulerProfile	pluginConfig	[]kubescheduler.config.k8s.io/v1beta3.PluginConfig	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.KubeSchedulerProfile	plugins	kubescheduler.config.k8s.io/v1beta3.Plugins	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.KubeSchedulerProfile	schedulerName	string	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Plugin	name	string	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Plugin	weight	int32	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.PluginConfig	args	any	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.PluginConfig	name	string	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.PluginSet	disabled	[]kubescheduler.config.k8s.io/v1beta3.Plugin	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.PluginSet	enabled	[]kubescheduler.config.k8s.io/v1beta3.Plugin	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Plugins	bind	kubescheduler.config.k8s.io/v1beta3.PluginSet	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Plugins	filter	kubescheduler.config.k8s.io/v1beta3.PluginSet	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Plugins	multiPoint	kubescheduler.config.k8s.io/v1beta3.PluginSet	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Plugins	permit	kubescheduler.config.k8s.io/v1beta3.PluginSet	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Plugins	postBind	kubescheduler.config.k8s.io/v1beta3.PluginSet	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Plugins	postFilter	kubescheduler.config.k8s.io/v1beta3.PluginSet	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Plugins	preBind	kubescheduler.config.k8s.io/v1beta3.PluginSet	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Plugins	preEnqueue	kubescheduler.config.k8s.io/v1beta3.PluginSet	v1.26	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Plugins	preFilter	kubescheduler.config.k8s.io/v1beta3.PluginSet	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Plugins	preScore	kubescheduler.config.k8s.io/v1beta3.PluginSet	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Plugins	queueSort	kubescheduler.config.k8s.io/v1beta3.PluginSet	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Plugins	reserve	kubescheduler.config.k8s.io/v1beta3.PluginSet	v1.23	v1.29	no	
kubescheduler.config.k8s.io/v1beta3.Plugins	score	kubescheduler.config.k8s.io/v1beta3.PluginSet	v1.23	v1.29	no	
logs/v1.FormatOptions	json	logs/v1.JSONOptions	v1.25		no	
logs/v1.FormatOptions	text	logs/v1.TextOptions	v1.30		no	
logs/v1.JSONOptions	infoBufferSize	quantity	v1.25		no	
logs/v1.JSONOptions	splitStream	bool	v1.25		no	
logs/v1.LoggingConfiguration	flushFrequency	int64	v1.25	v1.28	no	
logs/v1.LoggingConfiguration	flushFrequency	durationOrNumber	v1.28		no	
logs/v1.LoggingConfiguration	format	string	v1.25		no	json text
logs/v1.LoggingConfiguration	options	logs/v1.FormatOptions	v1.25		no	
logs/v1.LoggingConfiguration	verbosity	uint32	v1.25		no	
logs/v1.LoggingConfiguration	vmodule	[]logs/v1.VModuleItem	v1.25		no	
logs/v1.TextOptions	infoBufferSize	quantity	v1.30		no	
logs/v1.TextOptions	splitStream	bool	v1.30		no	
logs/v1.VModuleItem	filePattern	string	v1.25		no	
logs/v1.VModuleItem	verbosity	uint32	v1.25		no	
tracing/v1.TracingConfiguration	endpoint	string	v1.25		no	
tracing/v1.TracingConfiguration	samplingRatePerMillion	int32	v1.25		no	
v1.AuthInfo	as	string			no	
v1.AuthInfo	as-groups	[]string			no	
v1.AuthInfo	as-uid	string	v1.23		no	
v1.AuthInfo	as-user-extra	map[string][]string			no	
v1.AuthInfo	auth-path	string		v1.17	no	
v1.AuthInfo	auth-provider	v1.AuthProviderConfig			no	
v1.AuthInfo	client-certificate	string			no	
v1.AuthInfo	client-certificate-data	bytes			no	
v1.AuthInfo	client-key	string			no	
v1.AuthInfo	client-key-data	bytes			no	
v1.AuthInfo	exec	v1.ExecConfig			no	
v1.AuthInfo	extensions	[]v1.NamedExtension			no	
v1.AuthInfo	password	string			no	
v1.AuthInfo	token	string			no	
v1.AuthInfo	tokenFile	string			no	
v1.AuthInfo	username	string			no	
v1.AuthProviderConfig	config	map[string]string			no	
v1.AuthProviderConfig	name	string			no	
v1.Cluster	api-version	string		v1.17	no	
v1.Cluster	certificate-authority	string			no	
v1.Cluster	certificate-authority-data	bytes			no	
v1.Cluster	disable-compression	bool	v1.26		no	
v1.Cluster	extensions	[]v1.NamedExtension			no	
v1.Cluster	insecure-skip-tls-verify	bool			no	
v1.Cluster	proxy-url	string	v1.19		no	
v1.Cluster	server	string			no	
v1.Cluster	tls-server-name	string	v1.18		no	
v1.Config	apiVersion	string			no	
v1.Config	clusters	[]v1.NamedCluster			no	
v1.Config	contexts	[]v1.NamedContext			no	
v1.Config	current-context	string			no	
v1.Config	extensions	[]v1.NamedExtension			no	
v1.Config	kind	string			no	
v1.Config	preferences	v1.Preferences			no	
v1.Config	users	[]v1.NamedAuthInfo			no	
v1.Context	cluster	string			no	
v1.Context	extensions	[]v1.NamedExtension			no	
v1.Context	namespace	string			no	
v1.Context	user	string			no	
v1.ExecConfig	apiVersion	string			no	
v1.ExecConfig	args	[]string			no	
v1.ExecConfig	command	string			no	
v1.ExecConfig	env	[]v1.ExecEnvVar			no	
v1.ExecConfig	installHint	string	v1.19		no	
v1.ExecConfig	interactiveMode	string	v1.22		no	Always IfAvailable Never
v1.ExecConfig	provideClusterInfo	bool	v1.20		no	
v1.ExecEnvVar	name	string			no	
v1.ExecEnvVar	value	string			no	
v1.NamedAuthInfo	name	string			yes	
v1.NamedAuthInfo	user	v1.AuthInfo			no	
v1.NamedCluster	cluster	v1.Cluster			no	
v1.NamedCluster	name	string			yes	
v1.NamedContext	context	v1.Context			no	
v1.NamedContext	name	string			yes	
v1.NamedExtension	extension	any			no	
v1.NamedExtension	name	string			no	
v1.Preferences	colors	bool			no	
v1.Preferences	extensions	[]v1.NamedExtension			no	
"""#)
}
