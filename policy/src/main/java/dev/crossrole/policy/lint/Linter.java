package dev.crossrole.policy.lint;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonException;
import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.TextPosition;
import dev.crossrole.policy.lint.aws.PolicyCheck;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.condition.ConditionChecks;
import dev.crossrole.policy.lint.google.GoogleChecks;
import dev.crossrole.policy.lint.identity.IdentityChecks;
import dev.crossrole.policy.lint.rule.Finding;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.statement.StatementChecks;
import dev.crossrole.policy.lint.trust.TrustChecks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what is wrong with trust policies, identity policies, Google providers and allow policies. A text may hold a bare document or
 * what the clouds' command lines print; the documents of a list are each looked at.
 */
public final class Linter {
    private static final List<PolicyCheck> ANY_POLICY = join(StatementChecks.all(), ConditionChecks.all());
    private static final List<PolicyCheck> TRUST = join(ANY_POLICY, TrustChecks.all());
    private static final List<PolicyCheck> IDENTITY = join(ANY_POLICY, IdentityChecks.all());

    private Linter() {}

    /**
     * Looks at a text of at most {@link Json#DEFAULT_LIMIT} characters: policies are a hundredth of that.
     *
     * @param kind what the documents are; detected where not given
     * @return what was found, in the order of the text
     * @throws UnreadableDocumentException when the text is not strict JSON, or nothing that the linter reads
     */
    public static List<Finding> lint(String text, Optional<DocumentKind> kind) {
        try {
            return lint(Json.parse(text), JsonPlace.of(text), kind);
        } catch (JsonException e) {
            throw new UnreadableDocumentException(
                    e.position().orElse(TextPosition.START), String.valueOf(e.getMessage()));
        }
    }

    /**
     * Looks at a document that was read already, for callers whose texts are not JSON.
     *
     * @param place where its values stand in the text that they came from
     * @throws UnreadableDocumentException when it is nothing that the linter reads
     */
    public static List<Finding> lint(Json document, JsonPlace place, Optional<DocumentKind> kind) {
        Findings findings = new Findings();
        for (LintedDocument each : Unwrapping.of(document, place, kind)) {
            lint(each, findings);
        }
        return findings.sorted();
    }

    private static void lint(LintedDocument document, Findings findings) {
        switch (document.kind()) {
            case TRUST, IDENTITY -> {
                PolicyView view = PolicyView.of(document.json(), document.place(), document.role());
                (document.kind() == DocumentKind.TRUST ? TRUST : IDENTITY)
                        .forEach(check -> check.check(view, findings));
                RejectedPolicy.check(document, view, findings);
            }
            case PROVIDER -> GoogleChecks.provider(document.json(), document.place(), findings);
            case ALLOW -> GoogleChecks.allowPolicy(document.json(), document.place(), findings);
        }
    }

    /** All rules, by the kind of document that they read. */
    public static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(List.of(RejectedPolicy.REJECTED));
        for (List<PolicyCheck> checks : List.of(ANY_POLICY, TrustChecks.all(), IdentityChecks.all())) {
            checks.forEach(check -> rules.addAll(check.rules()));
        }
        rules.addAll(GoogleChecks.rules());
        return List.copyOf(rules);
    }

    private static List<PolicyCheck> join(List<PolicyCheck> some, List<PolicyCheck> more) {
        List<PolicyCheck> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
