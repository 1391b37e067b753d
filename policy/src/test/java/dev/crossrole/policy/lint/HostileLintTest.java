package dev.crossrole.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Documents as large as they may be, made to cost as much as they can. */
class HostileLintTest {
    private static final int MANY = 12_000;

    @Test
    @Timeout(30)
    void manyPrincipalsAndManyConditionsInOneStatement() {
        String principals = IntStream.range(0, MANY)
                .mapToObj(i -> "\"idp" + i + ".example\"")
                .collect(Collectors.joining(","));
        String keys = IntStream.range(0, MANY)
                .mapToObj(i -> "\"idp" + i + ".exampl:sub\":\"*\"")
                .collect(Collectors.joining(","));

        assertThat(lint("{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":[" + principals
                        + "]},\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\"StringLike\":{" + keys
                        + "}}}]}"))
                .isPositive();
    }

    @Test
    @Timeout(30)
    void manyUnknownKeysAndActions() {
        String keys = IntStream.range(0, MANY)
                .mapToObj(i -> "\"aws:PrincipalAccoun" + i + "\":\"x\"")
                .collect(Collectors.joining(","));
        String actions = IntStream.range(0, MANY)
                .mapToObj(i -> "\"sts:*A*s*s*u*m*e*" + i + "\"")
                .collect(Collectors.joining(","));

        assertThat(lint("{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":[" + actions
                        + "],\"Condition\":{\"StringEquals\":{" + keys + "}}}]}"))
                .isGreaterThan(MANY);
    }

    @Test
    @Timeout(30)
    void manyStatements() {
        String statement = "{\"Sid\":\"a\",\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"accounts.google.com\"},"
                + "\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\"StringEquals\":{\"aws:RequestTag/x\":\"y\"}}}";
        String statements = String.join(",", java.util.Collections.nCopies(4_000, statement));

        assertThat(lint("{\"Statement\":[" + statements + "]}")).isGreaterThan(4_000);
    }

    @Test
    @Timeout(30)
    void aProviderWithManyLongExpressions() {
        String expression = "assertion.a.contains('x') || ".repeat(60) + "true";
        String mapping = IntStream.range(0, 50)
                .mapToObj(i -> "\"attribute.a" + i + "\":\"" + expression + "\"")
                .collect(Collectors.joining(","));

        assertThat(lint("{\"aws\":{\"accountId\":\"123456789012\"},\"attributeMapping\":{" + mapping + "}}"))
                .isPositive();
    }

    @Test
    @Timeout(30)
    void aTowerAndAFlood() {
        assertThatExceptionOfType(UnreadableDocumentException.class).isThrownBy(() -> lint("[".repeat(1 << 20)));
        assertThatExceptionOfType(UnreadableDocumentException.class)
                .isThrownBy(() -> lint("[" + "1,".repeat(5 << 20) + "1]"))
                .withMessageContaining("longer than");
    }

    private static int lint(String document) {
        return Linter.lint(document, Optional.empty()).size();
    }
}
