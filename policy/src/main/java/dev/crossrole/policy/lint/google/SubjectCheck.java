package dev.crossrole.policy.lint.google;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.policy.google.cel.CelInput;
import dev.crossrole.policy.google.cel.CelOutline;
import dev.crossrole.policy.google.cel.CelProgram;
import dev.crossrole.policy.google.cel.CelResult;
import dev.crossrole.policy.google.cel.CelScope;
import dev.crossrole.policy.google.cel.CelSyntaxException;
import dev.crossrole.policy.lint.rule.Findings;
import dev.crossrole.policy.lint.rule.Rule;
import dev.crossrole.policy.lint.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What identifies a caller. Source: Google Cloud IAM, "Workload Identity Federation", attribute mappings: {@code google.subject}. */
final class SubjectCheck implements ProviderCheck {
    static final Rule SHARED = Rule.warning(
            "provider-subject-shared",
            "All identities have the same subject",
            "A grant to one caller is a grant to all, and audit logs do not tell them apart",
            "Map google.subject to the claim that identifies the caller, such as assertion.sub");
    static final Rule MUTABLE = Rule.note(
            "provider-subject-mutable",
            "The subject can pass to someone else",
            "Names and addresses are changed and given anew, and grants to the subject go with them",
            "Map google.subject to an id that is never used again, such as assertion.sub");
    static final Rule LONG = Rule.note(
            "provider-subject-long",
            "The subject may be too long",
            "Google refuses the exchange of a token whose google.subject has more than 127 bytes",
            "Map google.subject to something shorter, such as the role's name and the session's name");

    /** Claims that all tokens of a provider share. */
    private static final Set<String> SAME = Set.of("aud", "iss", "account", "azp");

    private static final Set<String> RENAMED = Set.of(
            "actor",
            "email",
            "name",
            "nickname",
            "preferred_username",
            "repository",
            "repository_owner",
            "ref",
            "upn",
            "user_email",
            "user_login",
            "project_path",
            "namespace_path",
            "workflow");
    private static final int MAX_BYTES = 127;
    /** A role and a session may have 64 characters each. Source: IAM User Guide, "IAM and AWS STS quotas", name limits. */
    private static final int MAX_NAME = 64;

    @Override
    public List<Rule> rules() {
        return List.of(SHARED, MUTABLE, LONG);
    }

    @Override
    public void check(ProviderView provider, Findings findings) {
        Optional<Text> subject = Optional.ofNullable(provider.mapping().get("google.subject"));
        subject.ifPresent(text -> Outlines.of(CelScope.ATTRIBUTE_MAPPING, text.value())
                .ifPresent(outline -> sources(outline, text, findings)));
        subject.filter(text -> provider.isAws()).ifPresent(text -> length(text, findings));
    }

    private static void sources(CelOutline outline, Text subject, Findings findings) {
        List<String> claims = outline.references().stream()
                .map(reference -> reference.substring(reference.indexOf('.') + 1))
                .toList();
        if (claims.stream().allMatch(SAME::contains)) {
            findings.add(
                    SHARED, subject.place(), "google.subject is " + subject.value() + ", the same for each caller");
        } else if (claims.stream().allMatch(claim -> SAME.contains(claim) || RENAMED.contains(claim))) {
            findings.add(
                    MUTABLE,
                    subject.place(),
                    "google.subject is " + subject.value() + ", which can be given to another");
        }
    }

    private static void length(Text subject, Findings findings) {
        String arn = "arn:aws:sts::123456789012:assumed-role/" + "r".repeat(MAX_NAME) + "/" + "s".repeat(MAX_NAME);
        JsonObject longest = JsonObject.builder()
                .put("arn", arn)
                .put("account", "123456789012")
                .put("userid", "AROA" + "X".repeat(17) + ":" + "s".repeat(MAX_NAME))
                .build();
        try {
            CelResult result = CelProgram.compile(CelScope.ATTRIBUTE_MAPPING, subject.value())
                    .evaluate(CelInput.of("assertion", longest));
            if (result instanceof CelResult.Value value && value.json() instanceof JsonString text) {
                int bytes = text.value().getBytes(StandardCharsets.UTF_8).length;
                if (bytes > MAX_BYTES) {
                    findings.add(
                            LONG,
                            subject.place(),
                            "google.subject can have " + bytes + " bytes, with the longest names");
                }
            }
        } catch (CelSyntaxException e) {
            // Another rule tells that it is no expression.
        }
    }
}
