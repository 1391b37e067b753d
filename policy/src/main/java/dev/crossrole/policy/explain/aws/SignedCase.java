package dev.crossrole.policy.explain.aws;

import dev.crossrole.identity.aws.AccountId;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.policy.Check;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.document.Statement;
import dev.crossrole.policy.aws.text.Ascii;
import dev.crossrole.policy.explain.aws.advice.Fix;
import dev.crossrole.policy.explain.aws.advice.RefusedCase;
import dev.crossrole.policy.explain.aws.advice.SharedFixes;
import dev.crossrole.policy.explain.aws.advice.StatementEdit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A caller with AWS credentials, whom the trust policy refuses. */
final class SignedCase implements RefusedCase {
    /** Whether the caller's own policies allow is another matter. */
    private static final NamedPolicy EVERYTHING = new NamedPolicy(
            "everything",
            PolicyDocument.parse("{\"Version\": \"2012-10-17\", \"Statement\":"
                    + " {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}"));

    private final AssumeRoleCall call;
    private final AwsPrincipal caller;

    SignedCase(AssumeRoleCall call) {
        this.call = call;
        this.caller = call.principal();
    }

    @Override
    public NamedPolicy trust() {
        return call.call().trust().orElseThrow();
    }

    @Override
    public boolean admittedBy(NamedPolicy trust) {
        return admits(trust, caller);
    }

    @Override
    public boolean opens(NamedPolicy before, NamedPolicy after) {
        return strangers().stream().anyMatch(other -> admits(after, other) && !admits(before, other));
    }

    private boolean admits(NamedPolicy trust, AwsPrincipal who) {
        return call.assumption(who)
                .decide(AssumeRoleCall.policies(call.call().withTrust(trust), Optional.of(List.of(EVERYTHING))))
                .decision()
                .allowed();
    }

    /** Neighbours in the same account, and their like in another. */
    private List<AwsPrincipal> strangers() {
        String partition = caller.partition();
        AccountId account = caller.account();
        AccountId elsewhere = AccountId.of(account.digits().equals("999999999999") ? "888888888888" : "999999999999");
        return List.of(
                new AwsPrincipal.User(partition, account, "/", "a-stranger"),
                new AwsPrincipal.AssumedRole(new RoleArn(partition, account, "/", "a-strange-role"), "session"),
                new AwsPrincipal.User(partition, elsewhere, "/", "a-stranger"),
                new AwsPrincipal.AssumedRole(new RoleArn(partition, elsewhere, "/", "a-strange-role"), "session"));
    }

    @Override
    public Fix fix(Check check, Statement statement) {
        return switch (check.element()) {
            case "Principal" -> principal(statement);
            case "Action" -> SharedFixes.action(check, statement);
            case "Condition" -> condition(check);
            default -> SharedFixes.none(check, statement);
        };
    }

    /** The caller's user or role in place of the one name that stands there; of several names none can be told to be the wrong one. */
    private Fix principal(Statement statement) {
        if (statement.principal().isEmpty() || statement.principal().get().negated()) {
            return new Fix.None(
                    statement.place() + " names whom it does not mean; whoever it leaves over is not certain.");
        }
        Map<String, List<String>> values = statement.principal().get().values();
        List<String> names = values.getOrDefault("AWS", List.of());
        if (names.size() != 1) {
            return new Fix.None(statement.place() + " trusts " + values + ", and the caller is " + caller.arn() + ".");
        }
        String own = caller.principalArn().toString();
        return new Fix.Edit(
                "it is " + own + ", and the statement names " + names.get(0) + typo(names.get(0), own) + ".",
                StatementEdit.principal("AWS", names.get(0), own));
    }

    /** Says what differs where two ARNs differ in one part alone. */
    private static String typo(String named, String own) {
        String[] one = named.split(":", 6);
        String[] other = own.split(":", 6);
        if (one.length != 6 || other.length != 6 || !one[5].equals(other[5])) {
            return "";
        }
        if (!one[1].equals(other[1])) {
            return ", in the partition " + one[1];
        }
        return one[4].equals(other[4]) ? "" : ", in the account " + one[4];
    }

    private Fix condition(Check check) {
        String key = check.test().substring(check.test().lastIndexOf(' ') + 1);
        return SharedFixes.request(Ascii.lower(key), check)
                .orElseGet(() -> new Fix.None("The condition " + check.test() + " wants "
                        + String.join(" or ", check.wanted())
                        + ", and whether that may change depends on what it is there for."));
    }

    @Override
    public Optional<Fix.Edit> pin(Statement statement) {
        return Optional.empty();
    }
}
