package dev.crossrole.policy.explain.aws.advice;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.Check;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.Verdict;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.document.Statement;
import dev.crossrole.policy.aws.request.AwsRequest;
import dev.crossrole.policy.aws.sts.RoleAssumption;
import dev.crossrole.policy.explain.Remedy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Looks for a change of the trust policy that would let the caller in and nobody else. What is found is tried: it is only proposed
 * where the same request is allowed under the changed policy, and strangers who resemble the caller are not let in by the change.
 */
public final class TrustAdvice {
    private final RefusedCase refused;

    public TrustAdvice(RefusedCase refused) {
        this.refused = refused;
    }

    private record Candidate(Statement statement, List<Check> failed) {}

    /** What would let the caller in whom this answer refuses; empty where it does not, or for another reason than the trust policy. */
    public List<Remedy> of(RoleAssumption.Answer answer) {
        if (answer.decision().verdict() != Verdict.DENIED
                || !answer.decision().blockedBy().contains(Layer.TRUST)) {
            return List.of();
        }
        if (answer.decision().explicitDeny()) {
            return List.of(new Remedy.NoSafeChange(
                    answer.decision().reason() + " A statement that denies is there to keep such requests out."));
        }
        List<Candidate> nearest = candidates(answer.request());
        Optional<Remedy> first = Optional.empty();
        for (Candidate candidate : nearest) {
            Remedy remedy = remedy(candidate);
            if (!(remedy instanceof Remedy.NoSafeChange)) {
                return List.of(remedy);
            }
            first = first.or(() -> Optional.of(remedy));
        }
        return List.of(first.orElseGet(
                () -> new Remedy.NoSafeChange("The trust policy has no statement that allows anyone.")));
    }

    /** The statements that allow, those with the fewest failed checks first. */
    private List<Candidate> candidates(AwsRequest request) {
        return refused.trust().document().statements().stream()
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .map(statement -> new Candidate(
                        statement,
                        statement.checks(request, false).stream()
                                .filter(check -> check.outcome() != Outcome.MATCHED)
                                .toList()))
                .sorted(Comparator.comparingInt(candidate -> candidate.failed().size()))
                .toList();
    }

    private Remedy remedy(Candidate candidate) {
        List<Fix.Edit> edits = new ArrayList<>();
        List<String> asks = new ArrayList<>();
        for (Check check : candidate.failed()) {
            Fix fix = refused.fix(check, candidate.statement());
            if (fix instanceof Fix.None none) {
                return new Remedy.NoSafeChange(none.why());
            }
            if (fix instanceof Fix.Edit edit) {
                edits.add(edit);
            } else {
                asks.add(((Fix.Ask) fix).how());
            }
        }
        if (!asks.isEmpty()) {
            return new Remedy.Request(String.join(" ", asks));
        }
        return tried(candidate.statement(), edits)
                .or(() -> pinned(candidate.statement(), edits))
                .orElseGet(() -> new Remedy.NoSafeChange(
                        refused.admittedBy(changed(policyWith(candidate.statement(), edits)))
                                ? "A change of " + candidate.statement().place()
                                        + " would let in others besides this caller."
                                : "No safe change of " + candidate.statement().place()
                                        + " was found that lets this caller in."));
    }

    private Optional<Remedy> pinned(Statement statement, List<Fix.Edit> edits) {
        return refused.pin(statement).flatMap(pin -> {
            List<Fix.Edit> more = new ArrayList<>(edits);
            more.add(pin);
            return tried(statement, more);
        });
    }

    /**
     * A statement by itself, but for those that deny. Where another statement lets in nearly everybody already, a change could let in those
     * whom it keeps out, and no stranger of ours would tell.
     */
    private NamedPolicy alone(JsonObject statement) {
        List<Json> statements = new ArrayList<>();
        for (Statement each : refused.trust().document().statements()) {
            if (each.effect() == Effect.DENY) {
                statements.add(each.source());
            }
        }
        statements.add(statement);
        return changed(StatementEdit.statements(refused.trust().document().source(), statements));
    }

    private NamedPolicy changed(JsonObject policy) {
        return new NamedPolicy(refused.trust().name(), PolicyDocument.parse(policy));
    }

    private static JsonObject edited(Statement statement, List<Fix.Edit> edits) {
        JsonObject part = statement.source();
        for (Fix.Edit edit : edits) {
            part = edit.statement().apply(part);
        }
        return part;
    }

    private JsonObject policyWith(Statement statement, List<Fix.Edit> edits) {
        return StatementEdit.replace(refused.trust().document().source(), statement.index(), edited(statement, edits));
    }

    /** The change, if it does what it should and no more. */
    private Optional<Remedy> tried(Statement statement, List<Fix.Edit> edits) {
        JsonObject part = edited(statement, edits);
        JsonObject policy = policyWith(statement, edits);
        if (!refused.admittedBy(changed(policy)) || refused.opens(alone(statement.source()), alone(part))) {
            return Optional.empty();
        }
        String why = String.join(" ", edits.stream().map(Fix.Edit::why).toList());
        return Optional.of(new Remedy.Change("If this caller is meant: " + why, statement.place(), part, policy));
    }
}
