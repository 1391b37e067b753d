package dev.crossrole.cli.chains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.cli.Shell;
import dev.crossrole.junit.Clouds;
import dev.crossrole.junit.LocalClouds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A role that refuses because of a mark, or of one that is missing: which action was refused, and what to change. */
@LocalClouds(world = "chain-world.yaml")
class DoctorOfMarksTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/";

    private static final Map<String, String> TRUST = Map.of("no-marks", """
            {"Version": "2012-10-17", "Statement": [{"Sid": "TheRoleBefore", "Effect": "Allow",
              "Principal": {"AWS": "arn:aws:iam::123456789012:role/middle"}, "Action": "sts:AssumeRole"}]}
            """, "named", """
            {"Version": "2012-10-17", "Statement": [{"Sid": "OnBehalfOfAnn", "Effect": "Allow",
              "Principal": {"AWS": "arn:aws:iam::123456789012:role/middle"},
              "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"],
              "Condition": {"StringEquals": {"sts:SourceIdentity": "ann@example.com"}}}]}
            """, "vault", """
            {"Version": "2012-10-17", "Statement": [{"Sid": "TheTeamOnBehalfOfAnn", "Effect": "Allow",
              "Principal": {"AWS": "arn:aws:iam::123456789012:role/middle"},
              "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
              "Condition": {"StringEquals": {"aws:PrincipalTag/team": "data", "aws:SourceIdentity": "ann@example.com"}}}]}
            """);

    private final Clouds clouds;

    @TempDir
    private Path folder;

    DoctorOfMarksTest(Clouds clouds) {
        this.clouds = clouds;
    }

    private Shell.Result doctor(String role, String marks, String... more) {
        List<String> words =
                new ArrayList<>(List.of("doctor", "aws", "--role", ROLE + "entry", "--role", ROLE + "middle"));
        words.addAll(List.of("--role", ROLE + role));
        words.addAll(List.of(more));
        if (!marks.isEmpty()) {
            words.addAll(List.of(marks.split(" ", -1)));
        }
        Map<String, String> environment = new HashMap<>(clouds.environment("vm"));
        environment.put("HOME", folder.toString());
        return new Shell(environment).run(words.toArray(String[]::new));
    }

    private static String lastLine(Shell.Result result) {
        return result.out().lines().reduce((before, line) -> line).orElse("");
    }

    /** The policy that is explained is the local cloud's own, so what is said to be missing is what was refused. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            no-marks | --session-tag team=data            | sts:TagSession        | In the trust policy of role no-marks, TheRoleBefore: If this caller is meant: The session gets tags, which takes sts:TagSession too.
            no-marks | --transitive-tag team=data         | sts:TagSession        | In the trust policy of role no-marks, TheRoleBefore: If this caller is meant: The session gets tags, which takes sts:TagSession too.
            no-marks | --source-identity ann              | sts:SetSourceIdentity | In the trust policy of role no-marks, TheRoleBefore: If this caller is meant: The session gets a source identity, which takes sts:SetSourceIdentity too.
            named    | --transitive-tag team=data --source-identity ann@example.com | sts:TagSession | In the trust policy of role named, OnBehalfOfAnn: If this caller is meant: The session gets tags, which takes sts:TagSession too.
            named    | --source-identity bob              | sts:AssumeRole        | Pass the source identity ann@example.com.
            named    | ''                                 | sts:AssumeRole        | Pass the source identity ann@example.com.
            """)
    void whatIsMissingIsToldWithItsRemedy(String role, String marks, String action, String advice) throws IOException {
        Path trust = Files.writeString(folder.resolve("trust.json"), TRUST.get(role));
        Shell.Result result = doctor(role, marks, "--trust-policy", trust.toString());

        assertThat(result.out())
                .contains("is not authorized to perform: " + action + " on resource: " + ROLE + role)
                .contains("denied");
        assertThat(lastLine(result)).isEqualTo(advice);
        assertThat(result.code()).isEqualTo(15);
    }

    /** Tags that a role has of its own are not known from the chain, so of a tag that is missing nothing is certain but of another there is. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            --transitive-tag team=lake --source-identity ann@example.com | aws:PrincipalTag/team wants data
            --transitive-tag team=data --source-identity bob@example.com | aws:SourceIdentity wants ann@example.com
            """)
    void whatTheSessionBeforeWasMarkedWithIsComparedToo(String marks, String compared) throws IOException {
        Path trust = Files.writeString(folder.resolve("trust.json"), TRUST.get("vault"));
        Shell.Result result = doctor("vault", marks, "--trust-policy", trust.toString());

        assertThat(lastLine(result)).contains("trust policy of role vault", compared);
        assertThat(result.code()).isEqualTo(15);
    }

    /** A role session need not be allowed to read the role, so without the policy the refusal itself must do. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --session-tag team=data | sts:TagSession
            --source-identity ann   | sts:SetSourceIdentity
            """)
    void withoutThePolicyTheActionIsStillNamed(String marks, String action) {
        Shell.Result result = doctor("no-marks", marks);

        assertThat(lastLine(result)).contains(action + " too", "aws iam get-role --role-name no-marks > role.json");
        assertThat(result.code()).isEqualTo(15);
    }

    @Test
    void aTokenThatShallBringMarksIsNeverShown() {
        Shell.Result result = new Shell(clouds.environment("vm"))
                .run("doctor", "aws", "--role", ROLE + "entry", "--session-tag", "team=data");

        assertThat(result.out()).contains("✗ AssumeRoleWithWebIdentity  session tags cannot be sent with a token");
        assertThat(lastLine(result)).startsWith("Name a further role by a second --role");
    }

    @Test
    void aChainThatWorksNeedsNothing() {
        Shell.Result result = doctor("vault", "--transitive-tag team=data --source-identity ann@example.com");

        assertThat(lastLine(result)).isEqualTo("The crossing works: nothing is to be changed.");
        assertThat(result.code()).isZero();
    }
}
