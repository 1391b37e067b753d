package dev.crossrole.localcloud.aws.iam.overview;

import dev.crossrole.localcloud.aws.account.AccountState;
import dev.crossrole.localcloud.aws.account.DeclaredId;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.outbound.OutboundFederation;
import dev.crossrole.localcloud.aws.outbound.OutboundKeys;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the account hands out tokens for other clouds. Sources: IAM API reference; the words of the refusals are those of answers
 * recorded from IAM. There STS learns of a change some ten seconds later, here at once.
 */
public final class OutboundFederationCalls {
    private final Iam iam;

    public OutboundFederationCalls(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Operation.Signed enable = this::enable;
        Operation.Signed disable = this::disable;
        Operation.Signed info = this::info;
        return Map.of(
                "EnableOutboundWebIdentityFederation", enable,
                "DisableOutboundWebIdentityFederation", disable,
                "GetOutboundWebIdentityFederationInfo", info);
    }

    private List<Xml> enable(QueryCall call, Identity caller) {
        iam.require(Iam.question(call, caller, "*"));
        // Made outside of the change, which nobody else shall wait for.
        Optional<OutboundFederation> first = iam.state().outbound().isPresent()
                ? Optional.empty()
                : Optional.of(new OutboundFederation(
                        DeclaredId.issuer(iam.account().id()), false, OutboundKeys.random(iam.random())));
        AccountState changed = iam.account().update(state -> {
            OutboundFederation known = state.outbound().or(() -> first).orElseThrow();
            if (known.enabled()) {
                throw new QueryException(409, "FeatureEnabled", sentence("is already enabled"));
            }
            return state.with(known.withEnabled(true));
        });
        return List.of(issuer(changed.outbound().orElseThrow()));
    }

    private List<Xml> disable(QueryCall call, Identity caller) {
        iam.require(Iam.question(call, caller, "*"));
        iam.account()
                .update(state ->
                        state.with(enabled(state, "is already disabled").withEnabled(false)));
        return List.of();
    }

    private List<Xml> info(QueryCall call, Identity caller) {
        iam.require(Iam.question(call, caller, "*"));
        OutboundFederation federation = enabled(iam.state(), "is disabled");
        return List.of(issuer(federation), Xml.text("JwtVendingEnabled", true));
    }

    private OutboundFederation enabled(AccountState state, String otherwise) {
        return state.outbound()
                .filter(OutboundFederation::enabled)
                .orElseThrow(() -> new QueryException(404, "FeatureDisabled", sentence(otherwise)));
    }

    private String sentence(String what) {
        return "Outbound identity federation " + what + " for account "
                + iam.account().id();
    }

    private static Xml issuer(OutboundFederation federation) {
        return Xml.text("IssuerIdentifier", federation.issuer());
    }
}
