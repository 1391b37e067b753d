package dev.crossrole.policy.lint.aws;

import dev.crossrole.policy.aws.text.Folding;
import dev.crossrole.policy.aws.text.Glob;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The actions of STS. Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS STS", September 2026. */
public final class StsActions {
    public static final String ASSUME_ROLE = "sts:AssumeRole";
    public static final String WITH_WEB_IDENTITY = "sts:AssumeRoleWithWebIdentity";
    public static final String WITH_SAML = "sts:AssumeRoleWithSAML";
    public static final String TAG_SESSION = "sts:TagSession";
    public static final String SET_SOURCE_IDENTITY = "sts:SetSourceIdentity";

    public static final List<String> ALL = List.of(
            ASSUME_ROLE,
            WITH_SAML,
            WITH_WEB_IDENTITY,
            "sts:AssumeRoot",
            "sts:DecodeAuthorizationMessage",
            "sts:GetAccessKeyInfo",
            "sts:GetCallerIdentity",
            "sts:GetDelegatedAccessToken",
            "sts:GetFederationToken",
            "sts:GetServiceBearerToken",
            "sts:GetSessionToken",
            "sts:GetWebIdentityToken",
            "sts:SetContext",
            SET_SOURCE_IDENTITY,
            "sts:TagGetWebIdentityToken",
            TAG_SESSION);

    /** Which requests have the keys of STS that not every request for a session has. */
    private static final Map<String, Set<String>> ACTIONS_BY_KEY = Map.of(
            "sts:externalid", Set.of(ASSUME_ROLE),
            "sts:roleauthorizedbyidp", Set.of(WITH_WEB_IDENTITY),
            "sts:durationseconds", Set.of("sts:GetServiceBearerToken", "sts:GetWebIdentityToken"),
            "sts:awsservicename", Set.of("sts:GetServiceBearerToken"),
            "sts:identitytokenaudience", Set.of("sts:GetWebIdentityToken"),
            "sts:signingalgorithm", Set.of("sts:GetWebIdentityToken"),
            "sts:taskpolicyarn", Set.of("sts:AssumeRoot"),
            "sts:requestcontextproviders", Set.of("sts:SetContext", ASSUME_ROLE));

    private StsActions() {}

    /** Whether a pattern covers some action of STS. */
    public static boolean anyMatches(String pattern) {
        Glob glob = Glob.of(pattern, Folding.ASCII);
        return ALL.stream().anyMatch(glob::matches);
    }

    /** The actions whose requests have a key, in lower case; empty for a key that is not bound to a few. */
    public static Set<String> having(String lowerKey) {
        return ACTIONS_BY_KEY.getOrDefault(lowerKey, Set.of());
    }
}
