package dev.crossrole.policy.lint.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.crossrole.identity.json.JsonString;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {
    @ParameterizedTest(name = "{1} may be {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            token.actions.githubusercontent.com | job_workflow_ref | o/r/.github/workflows/w.yml@refs/heads/main   | true
            token.actions.githubusercontent.com | job_workflow_ref | o/r/.github/workflows/a@b.yml@refs/heads/a@b  | true
            token.actions.githubusercontent.com | workflow_ref     | o/r/w.yml@main                                | true
            token.actions.githubusercontent.com | workflow_ref     | o/r/w.yml                                     | false
            token.actions.githubusercontent.com | workflow_ref     | o/r@main                                      | false
            token.actions.githubusercontent.com | workflow_ref     | /r/w.yml@main                                 | false
            gitlab.com                          | project_path     | group/sub/project                             | true
            gitlab.com                          | project_path     | group                                         | false
            gitlab.com                          | project_path     | group//project                                | false
            """)
    void aClaimHasTheFormThatItsIssuerGivesIt(String issuer, String claim, String value, boolean may) {
        assertThat(profile(issuer).never(claim, new JsonString(value)).isEmpty())
                .isEqualTo(may);
    }

    /** With forms whose parts may stand for one another each length doubled took eight times as long: minutes here. */
    @ParameterizedTest(name = "{1}: {2} many times")
    @CsvSource(delimiter = '|', textBlock = """
            token.actions.githubusercontent.com | job_workflow_ref | /
            token.actions.githubusercontent.com | workflow_ref     | a/
            token.actions.githubusercontent.com | workflow_ref     | a@
            gitlab.com                          | project_path     | a/
            accounts.google.com                 | azp              | 1-
            accounts.google.com                 | email            | @
            """)
    void theTimeDoesNotGrowFasterThanTheValue(String issuer, String claim, String piece) {
        JsonString value = new JsonString(piece.repeat(50_000) + "//");

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(profile(issuer).never(claim, value)).isPresent());
    }

    private static Profile profile(String issuer) {
        return Profiles.of(issuer).orElseThrow();
    }
}
