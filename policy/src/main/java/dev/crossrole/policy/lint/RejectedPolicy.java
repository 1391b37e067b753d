package dev.crossrole.policy.lint;

import dev.crossrole.identity.json.JsonPlace;
import dev.crossrole.identity.json.TextSpan;
import dev.crossrole.policy.aws.document.MalformedPolicyException;
import dev.crossrole.policy.aws.document.PolicyDocument;
import dev.crossrole.policy.aws.validation.PolicyKind;
import dev.crossrole.policy.lint.aws.PolicyView;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.util.stream.Stream;

/** Asks the engine whether IAM would take the policy at all, and reports what no other rule has said already. */
final class RejectedPolicy {
    static final Rule REJECTED = Rule.error(
            "policy-rejected",
            "IAM refuses the policy",
            "A policy that IAM refuses cannot be attached, so nothing that it says comes into force",
            "Change what the message names");

    private RejectedPolicy() {}

    static void check(LintedDocument document, PolicyView view, Findings findings) {
        PolicyKind kind = document.kind() == DocumentKind.TRUST ? PolicyKind.TRUST : PolicyKind.IDENTITY;
        try {
            kind.validate(PolicyDocument.parse(document.json()));
        } catch (MalformedPolicyException e) {
            TextSpan place = place(view, e);
            if (!findings.hasErrorAt(place)) {
                String answer = String.valueOf(e.getMessage());
                findings.add(REJECTED, place, e.detail() + "; IAM says \"" + answer + "\"");
            }
        }
    }

    /** A detail begins with the path of what is wrong; where that is a whole statement, the value tells more. */
    private static TextSpan place(PolicyView policy, MalformedPolicyException fault) {
        int space = fault.detail().indexOf(' ');
        String path = space < 0 ? fault.detail() : fault.detail().substring(0, space);
        boolean leads = path.startsWith("Statement") || path.startsWith("Version") || path.startsWith("Id");
        TextSpan found = leads
                ? policy.place().find(operatorOf(path)).map(JsonPlace::whole).orElse(policy.opening())
                : policy.opening();
        return policy.statements().stream()
                .filter(statement -> statement.place().span().equals(found))
                .flatMap(statement -> Stream.concat(statement.resources().stream(), statement.actions().stream()))
                .filter(text -> text.value().equals(fault.value()))
                .map(Text::place)
                .findFirst()
                .orElse(found);
    }

    /** A condition's fault is that of its operator, with all that stands under it. */
    private static String operatorOf(String path) {
        int condition = path.indexOf(".Condition.");
        int end = condition < 0 ? -1 : path.indexOf('.', condition + ".Condition.".length());
        return end < 0 ? path : path.substring(0, end);
    }
}
