package dev.crossrole.localcloud.aws.iam.resource;

import dev.crossrole.identity.aws.Arn;
import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.OidcProvider;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamErrors;
import dev.crossrole.localcloud.aws.iam.call.IamXml;
import dev.crossrole.localcloud.aws.iam.call.ManagedPolicies;
import dev.crossrole.localcloud.aws.iam.call.Quotas;
import dev.crossrole.localcloud.aws.iam.call.Rules;
import dev.crossrole.localcloud.aws.iam.call.TagContext;
import dev.crossrole.localcloud.aws.iam.call.Tags;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The OpenID Connect providers whose tokens {@code AssumeRoleWithWebIdentity} takes. Google needs none. */
public final class OidcProviderCalls {
    private static final String SCHEME = "https://";
    /** Source: IAM User Guide, "IAM and AWS STS quotas". */
    private static final int MOST_CLIENTS = 100;

    private static final int MOST_THUMBPRINTS = 5;

    private final Iam iam;

    public OidcProviderCalls(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Operation.Signed create = this::create;
        Operation.Signed get = this::get;
        Operation.Signed list = this::list;
        Operation.Signed addClient = this::addClient;
        Operation.Signed removeClient = this::removeClient;
        Operation.Signed updateThumbprint = this::updateThumbprint;
        Operation.Signed delete = this::delete;
        return Map.of(
                "CreateOpenIDConnectProvider", create,
                "GetOpenIDConnectProvider", get,
                "ListOpenIDConnectProviders", list,
                "AddClientIDToOpenIDConnectProvider", addClient,
                "RemoveClientIDFromOpenIDConnectProvider", removeClient,
                "UpdateOpenIDConnectProviderThumbprint", updateThumbprint,
                "DeleteOpenIDConnectProvider", delete);
    }

    private List<Xml> create(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String url = members.required("Url", Constraint.length(1, 255));
        List<String> clients = members.list("ClientIDList", "", Constraint.length(1, 255));
        List<String> thumbprints = thumbprints(members);
        Map<String, String> tags = Tags.OF_RESOURCES.read(members);
        members.check();
        String issuer = issuer(url);
        Arn arn = iam.account().iamArn("oidc-provider/" + issuer);
        iam.require(TagContext.of(Iam.question(call, caller, arn.toString()), tags));
        OidcProvider provider = new OidcProvider(arn, issuer, clients, thumbprints, iam.now(), tags);
        iam.account().update(state -> added(state, provider));
        return IamXml.flatten(Stream.of(Xml.text("OpenIDConnectProviderArn", arn.toString())), IamXml.tags(tags));
    }

    private static AccountState added(AccountState state, OidcProvider provider) {
        if (state.oidcProviders().has(provider.arn().toString())) {
            throw IamErrors.alreadyExists("Provider with url " + SCHEME + provider.url() + " already exists.");
        }
        requireFewClients(provider.clientIds());
        Quotas.require(
                state.oidcProviders().names().count() + 1, Quotas.OIDC_PROVIDERS, "OpenIdConnectProvidersPerAccount");
        return state.withTagged(provider);
    }

    /** Host and path of an https address that has nothing else. Source: IAM API reference, {@code CreateOpenIDConnectProvider}. */
    private static String issuer(String url) {
        try {
            URI uri = URI.create(url);
            boolean plain = "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getHost().equals(uri.getRawAuthority())
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (plain) {
                return url.substring(SCHEME.length());
            }
        } catch (IllegalArgumentException e) {
            // Refused below, like any other text that is no such address.
        }
        throw QueryException.validation("Invalid Open ID Connect Provider URL");
    }

    private List<Xml> get(QueryCall call, Identity caller) {
        OidcProvider provider = find(iam.state(), authorizedArn(call, caller));
        return IamXml.flatten(
                Stream.of(
                        Xml.text("Url", provider.url()),
                        texts("ClientIDList", provider.clientIds()),
                        texts("ThumbprintList", provider.thumbprints()),
                        Xml.text("CreateDate", provider.created().toString())),
                IamXml.tags(provider.tags()));
    }

    private List<Xml> list(QueryCall call, Identity caller) {
        iam.require(Iam.question(
                call, caller, iam.account().iamArn("oidc-provider/*").toString()));
        return List.of(Xml.members(
                "OpenIDConnectProviderList",
                iam.state().oidcProviders().names().map(arn -> List.of(Xml.text("Arn", arn)))));
    }

    private List<Xml> addClient(QueryCall call, Identity caller) {
        String client = client(call);
        String arn = authorizedArn(call, caller);
        iam.account().update(state -> {
            OidcProvider provider = find(state, arn);
            List<String> clients = new ArrayList<>(provider.clientIds());
            // Adding twice is no mistake.
            clients.remove(client);
            clients.add(client);
            requireFewClients(clients);
            return state.withTagged(provider.withClientIds(clients));
        });
        return List.of();
    }

    private List<Xml> removeClient(QueryCall call, Identity caller) {
        String client = client(call);
        String arn = authorizedArn(call, caller);
        iam.account().update(state -> {
            OidcProvider provider = find(state, arn);
            return state.withTagged(provider.withClientIds(provider.clientIds().stream()
                    .filter(known -> !known.equals(client))
                    .toList()));
        });
        return List.of();
    }

    private List<Xml> updateThumbprint(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        List<String> thumbprints = thumbprints(members);
        if (thumbprints.isEmpty()) {
            members.required("ThumbprintList");
        }
        members.check();
        String arn = authorizedArn(call, caller);
        iam.account().update(state -> state.withTagged(find(state, arn).withThumbprints(thumbprints)));
        return List.of();
    }

    /** At most five (IAM API reference, {@code CreateOpenIDConnectProvider}). */
    private static List<String> thumbprints(Members members) {
        List<String> thumbprints = members.list("ThumbprintList", "", Constraint.length(40, 40));
        if (thumbprints.size() > MOST_THUMBPRINTS) {
            throw IamErrors.invalidInput("Thumbprint list must contain fewer than " + MOST_THUMBPRINTS + " entries.");
        }
        return thumbprints;
    }

    private static void requireFewClients(List<String> clients) {
        Quotas.require(clients.size(), MOST_CLIENTS, "ClientIdsPerOpenIdConnectProvider");
    }

    private List<Xml> delete(QueryCall call, Identity caller) {
        String arn = authorizedArn(call, caller);
        iam.account()
                .update(state ->
                        state.withoutOidcProvider(find(state, arn).arn().toString()));
        return List.of();
    }

    private static String client(QueryCall call) {
        Members members = Members.naming(call.parameters());
        String client = members.required("ClientID", Constraint.length(1, 255));
        members.check();
        return client;
    }

    /** The provider's ARN, once the caller may do what he calls to it. */
    private String authorizedArn(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String arn = Rules.providerArn(members);
        members.check();
        ManagedPolicies.parse(arn);
        iam.require(Iam.question(call, caller, arn));
        return arn;
    }

    static OidcProvider find(AccountState state, String arn) {
        return state.oidcProviders()
                .find(arn)
                .orElseThrow(() -> IamErrors.noSuchEntity("OpenIDConnect Provider not found for arn " + arn));
    }

    private static Xml texts(String name, List<String> texts) {
        return Xml.element(
                name, texts.stream().map(text -> Xml.text("member", text)).toList());
    }
}
