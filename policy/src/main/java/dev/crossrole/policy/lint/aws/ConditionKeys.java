package dev.crossrole.policy.lint.aws;

import dev.crossrole.policy.aws.request.WebIdentityKeys;
import dev.crossrole.policy.aws.text.Ascii;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The condition keys of AWS as a whole, STS and IAM. Source: IAM User Guide, "AWS global condition context keys", and Service
 * Authorization Reference, condition keys of AWS STS and of IAM, as of September 2026. Keys of other services are not known here, so
 * nothing is said of them; keys of token issuers follow from the issuer, see {@link WebIdentityKeys}.
 */
public final class ConditionKeys {
    private static final String ARNS = """
            aws:ChatbotSourceArn aws:PrincipalArn aws:SourceArn ec2:SourceInstanceArn iam:AssociatedResourceArn
            iam:DelegationRequestOwner iam:PermissionsBoundary iam:PolicyARN iam:RoleTemplateARN iam:TemplateArn
            lambda:SourceFunctionArn ssm:SourceInstanceArn sts:TaskPolicyArn
            """;

    private static final String TEXTS = """
            aws:CalledViaAWSMCP aws:CalledViaFirst aws:CalledViaLast aws:Ec2InstanceSourceVpc
            aws:FederatedProvider aws:PrincipalAccount aws:PrincipalOrgID aws:PrincipalServiceName
            aws:PrincipalTag/ aws:PrincipalType aws:referer aws:RequestedRegion aws:RequestTag/
            aws:ResourceAccount aws:ResourceOrgID aws:ResourceTag/ aws:SourceAccount aws:SourceIdentity
            aws:SourceOrgID aws:SourceOwner aws:SourceVpc aws:SourceVpcArn aws:SourceVpce aws:UserAgent
            aws:userid aws:username aws:VpceAccount aws:VpceOrgID cognito-identity.amazonaws.com:amr
            cognito-identity.amazonaws.com:aud cognito-identity.amazonaws.com:sub glue:CredentialIssuingService
            glue:RoleAssumedBy graph.facebook.com:app_id graph.facebook.com:id iam:AWSServiceName
            iam:DelegationDuration iam:FIDO-certification iam:FIDO-FIPS-140-2-certification
            iam:FIDO-FIPS-140-3-certification iam:NotificationChannel iam:OrganizationsPolicyId
            iam:PassedToService iam:RegisterSecurityKey iam:ResourceTag/
            iam:ServiceSpecificCredentialServiceName identitystore:UserId saml:aud saml:commonName saml:doc
            saml:edupersonorgdn saml:edupersonprimaryaffiliation saml:edupersonprimaryorgunitdn
            saml:edupersonprincipalname saml:givenName saml:iss saml:mail saml:name saml:namequalifier
            saml:organizationStatus saml:primaryGroupSID saml:sub saml:sub_type saml:surname saml:uid
            saml:x500UniqueIdentifier sts:AWSServiceName sts:ExternalId sts:RequestContext/ sts:RoleSessionName
            sts:SigningAlgorithm sts:SourceIdentity www.amazon.com:app_id www.amazon.com:user_id
            """;

    private static final String TEXT_LISTS = """
            aws:CalledVia aws:PrincipalOrgPaths aws:PrincipalServiceNamesList aws:ResourceOrgPaths
            aws:SourceOrgPaths aws:TagKeys aws:VpceOrgPaths iam:AccountPropertyNamespaces saml:cn
            saml:eduorghomepageuri saml:eduorgidentityauthnpolicyuri saml:eduorglegalname saml:eduorgsuperioruri
            saml:eduorgwhitepagesuri saml:edupersonaffiliation saml:edupersonassurance saml:edupersonentitlement
            saml:edupersonnickname saml:edupersonorgunitdn saml:edupersonscopedaffiliation
            saml:edupersontargetedid sts:IdentityTokenAudience sts:TransitiveTagKeys
            """;

    private static final String SWITCHES = """
            aws:AssumedRoot aws:IsMcpServiceAction aws:MultiFactorAuthPresent aws:PrincipalIsAWSService
            aws:SecureTransport aws:ViaAWSMCPService aws:ViaAWSService sts:RoleAuthorizedByIdp
            """;

    private static final String DATES = """
            aws:CurrentTime aws:EpochTime aws:TokenIssueTime
            """;

    private static final String NUMBERS = """
            aws:MultiFactorAuthAge ec2:RoleDelivery iam:ServiceSpecificCredentialAgeDays sts:DurationSeconds
            """;

    private static final String ADDRESSES = """
            aws:Ec2InstanceSourcePrivateIPv4 aws:SourceIp aws:VpcSourceIp
            """;

    private static final String ARN_LISTS = """
            sts:RequestContextProviders
            """;

    private static final Map<String, ConditionKey> ALL = new HashMap<>();

    static {
        put(ARNS, KeyType.ARN, false);
        put(TEXTS, KeyType.STRING, false);
        put(TEXT_LISTS, KeyType.STRING, true);
        put(SWITCHES, KeyType.BOOL, false);
        put(DATES, KeyType.DATE, false);
        put(NUMBERS, KeyType.NUMERIC, false);
        put(ADDRESSES, KeyType.IP_ADDRESS, false);
        put(ARN_LISTS, KeyType.ARN, true);
    }

    private ConditionKeys() {}

    private static void put(String names, KeyType type, boolean many) {
        for (String name : names.strip().split("\\s+", -1)) {
            ALL.put(Ascii.lower(name), new ConditionKey(name, type, many));
        }
    }

    /** A key by its name in any case; a member of a family, such as {@code aws:PrincipalTag/team}, is found by its family. */
    public static Optional<ConditionKey> find(String key) {
        String lower = Ascii.lower(key);
        int slash = lower.indexOf('/');
        Optional<ConditionKey> whole = Optional.ofNullable(ALL.get(lower)).filter(known -> !known.isFamily());
        return slash < 0 || slash == lower.length() - 1
                ? whole
                : whole.or(() -> Optional.ofNullable(ALL.get(lower.substring(0, slash + 1))));
    }

    /** Whether a key's first part is one whose keys are all known here. */
    public static boolean knowsAllOf(String key) {
        String lower = Ascii.lower(key);
        return lower.startsWith("aws:")
                || lower.startsWith("sts:")
                || lower.startsWith("iam:")
                || lower.startsWith("saml:");
    }

    /** The name of a key family, such as {@code aws:PrincipalTag/}, that is written without the name of a tag. */
    public static Optional<ConditionKey> bareFamily(String key) {
        String lower = Ascii.lower(key);
        return Optional.ofNullable(ALL.get(lower.endsWith("/") ? lower : lower + "/"));
    }

    /** The documented names, and those of the keys that an issuer's tokens have. */
    public static Collection<String> names(List<String> issuers) {
        List<String> names = new ArrayList<>();
        ALL.values().forEach(key -> names.add(key.name()));
        issuers.forEach(issuer -> WebIdentityKeys.claims(issuer)
                .forEach(claim -> names.add(WebIdentityKeys.prefix(issuer) + ":" + claim)));
        return names;
    }
}
