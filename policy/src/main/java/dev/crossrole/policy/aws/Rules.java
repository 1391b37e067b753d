package dev.crossrole.policy.aws;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.request.Caller;
import dev.crossrole.policy.aws.text.Ascii;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which layers must allow a request that none denies. The answer is a list of needs, all of which must be met; a resource policy that
 * names the caller closely meets some of them at once.
 */
final class Rules {
    private static final Set<String> ROLE_ACTIONS =
            Set.of("sts:assumerole", "sts:assumerolewithwebidentity", "sts:assumerolewithsaml");
    /** What goes along with one of these, but also with sessions of users. */
    private static final Set<String> MARKING_ACTIONS =
            Set.of("sts:tagsession", "sts:setsourceidentity", "sts:setcontext");

    private static final int ARN_PARTS = 6;

    private final AwsRequest request;
    /** Why a caller of that kind never may, whatever policies say. */
    private final Optional<String> barred;

    private final List<Need> needs = new ArrayList<>(6);

    /** A layer that must allow, and whether it does or something else makes up for it. */
    private record Need(Layer layer, Outcome met) {}

    Rules(
            AwsRequest request,
            boolean asksForRole,
            Tally resourceControl,
            Tally serviceControl,
            Tally resource,
            Tally identity,
            Tally boundary,
            Tally session) {
        this.request = request;
        this.barred = request.caller() instanceof Caller.Principal principal
                ? barred(principal.identity(), Ascii.lower(request.action()))
                : Optional.empty();
        need(resourceControl, resourceControl.allow());
        if (!(request.caller() instanceof Caller.Principal caller)) {
            need(resource, resource.allow());
            return;
        }
        need(serviceControl, serviceControl.allow());
        needs.add(new Need(Layer.REQUEST, Outcome.of(barred.isEmpty())));
        Outcome named = resource.allowsCaller();
        Outcome granted = named.or(resource.allowsEntity()).or(identityAllows(caller, identity));
        if (!isSameAccount(caller)) {
            need(resource, resource.allow());
            need(identity, identityAllows(caller, identity));
            named = Outcome.NOT_MATCHED;
        } else if (asksForRole) {
            // A role is not open to its account's identity policies alone: its trust policy must allow the caller, or
            // its account.
            need(resource, resource.allow());
            if (resource.allow() != Outcome.NOT_MATCHED) {
                need(identity, granted);
            }
        } else {
            need(identity, granted);
        }
        need(boundary, named.or(boundary.allow()));
        need(session, named.or(sessionAllows(caller, session)));
    }

    private void need(Tally layer, Outcome met) {
        needs.add(new Need(layer.layer(), met));
    }

    /**
     * A root user may do much, but gets no role; a session asks for no other session of a user. Sources: STS API reference,
     * {@code AssumeRole}; IAM User Guide, "Compare AWS STS credentials".
     */
    private static Optional<String> barred(AwsPrincipal caller, String action) {
        if (caller instanceof AwsPrincipal.Root && action.equals("sts:assumerole")) {
            return Optional.of("Roles may not be assumed by root accounts.");
        }
        if (isSession(caller) && action.equals("sts:getsessiontoken")) {
            return Optional.of("Cannot call GetSessionToken with session credentials");
        }
        return isSession(caller) && action.equals("sts:getfederationtoken")
                ? Optional.of("Cannot call GetFederationToken with session credentials")
                : Optional.empty();
    }

    private static boolean isSession(AwsPrincipal caller) {
        return caller instanceof AwsPrincipal.AssumedRole || caller instanceof AwsPrincipal.FederatedUser;
    }

    /** The root user may do everything in its account. Source: "Policy evaluation logic", summary. */
    private static Outcome identityAllows(Caller.Principal caller, Tally identity) {
        return caller.identity() instanceof AwsPrincipal.Root ? Outcome.MATCHED : identity.allow();
    }

    /** A federated user's session has only what its session policies allow. Source: "Policy evaluation logic", step 7. */
    private static Outcome sessionAllows(Caller.Principal caller, Tally session) {
        boolean federated = caller.identity() instanceof AwsPrincipal.FederatedUser;
        return federated && session.isAbsent() ? Outcome.NOT_MATCHED : session.allow();
    }

    /** A resource whose account nobody gave is taken to be the caller's, as the policy simulator does. */
    private boolean isSameAccount(Caller.Principal caller) {
        Optional<AccountId> owner = request.owner();
        return owner.isEmpty() || owner.get().equals(caller.identity().account());
    }

    Outcome allowed() {
        Outcome all = Outcome.MATCHED;
        for (Need need : needs) {
            all = all.and(need.met());
        }
        return all;
    }

    Set<Layer> missing(Outcome outcome) {
        Set<Layer> layers = EnumSet.noneOf(Layer.class);
        for (Need need : needs) {
            if (need.met() == outcome) {
                layers.add(need.layer());
            }
        }
        return layers;
    }

    String reason() {
        for (Need need : needs) {
            if (need.met() == Outcome.NOT_MATCHED) {
                if (need.layer() == Layer.REQUEST) {
                    return barred.orElseThrow();
                }
                return "No " + Narrator.name(need.layer()) + " allows " + request.action() + ".";
            }
        }
        return "It is allowed, and nothing denies it.";
    }

    /**
     * Whether the action is open to whoever is authenticated, or to every user, whatever policies say. Sources: STS API reference,
     * {@code GetCallerIdentity} ("even with an explicit deny") and {@code GetSessionToken}.
     */
    static boolean needsNoPermission(Question question) {
        return question.request().caller() instanceof Caller.Principal caller
                && (question.action().equals("sts:getcalleridentity")
                        || (question.action().equals("sts:getsessiontoken") && !isSession(caller.identity())));
    }

    /**
     * Whether the request is for a session of a role, so that the resource's policy is a trust policy, and closed where there is none.
     * The session that gets tags may also be a federated user's, whom no policy but the caller's own is asked about. Sources: IAM User
     * Guide, "Policy evaluation logic", step "Resource-based policies" (the exception of role trust policies), and "Passing session tags
     * in AWS STS", "Passing session tags using GetFederationToken".
     */
    static boolean asksForRole(Question question) {
        return ROLE_ACTIONS.contains(question.action())
                || (MARKING_ACTIONS.contains(question.action())
                        && mayBeRole(question.request().resource()));
    }

    private static boolean mayBeRole(String resource) {
        String[] parts = resource.split(":", ARN_PARTS);
        return parts.length < ARN_PARTS || parts[ARN_PARTS - 1].startsWith("role/") || resource.indexOf('*') >= 0;
    }

    /**
     * Whether the caller is a role that belongs to an AWS service, which organization policies leave alone. Sources: AWS Organizations
     * User Guide, "Service control policies" and "Resource control policies", tasks and entities not restricted.
     */
    static boolean isServiceLinked(Caller caller) {
        return caller instanceof Caller.Principal principal
                && principal.identity() instanceof AwsPrincipal.AssumedRole session
                && session.role().path().startsWith("/aws-service-role/");
    }
}
