package dev.crossrole.cli.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** boto3 and the AWS CLI by the real host names, for a user who may and for one who may nothing. */
class AwsProgramsTest {
    private static final String DENIED = "is not authorized to perform: ";

    @TempDir
    private Path folder;

    @Test
    void boto3DoesWhatItsUserMay() throws Exception {
        Installed.requireBoto3();
        Map<String, String> steps = new LocalExec(folder).run("dev-laptop", "python3", "boto3_account.py");

        assertThat(steps)
                .containsEntry("whoAmI", "arn:aws:iam::123456789012:user/dev")
                .containsEntry("chain", "arn:aws:sts::123456789012:assumed-role/second/by-two-hops")
                .containsEntry("chainReads", "Hello from S3.")
                .containsEntry("roles", "(True, ['batch', 'first', 'from-google', 'other-batch', 'second'])")
                .containsEntry("account", "['batch', 'first', 'from-google', 'other-batch', 'second']")
                .containsEntry("inParts", "(5242880, 3, {'made': 'by boto3'})")
                .containsEntry("byUrl", "Hello from S3.")
                .containsEntry("byUrlOfTheSecond", "Hello from S3.")
                .containsEntry("putByUrl", "True")
                .containsEntry("removed", "204");
        assertThat(steps.get("chainWrites")).contains(DENIED + "s3:PutObject");
        assertThat(steps.get("straightToTheSecond")).contains(DENIED + "sts:AssumeRole");
        assertThat(steps.get("forAnotherKey")).contains("403", "SignatureDoesNotMatch");
        assertThat(steps.get("byOldSignature")).contains("400", "Please use AWS4-HMAC-SHA256.");
    }

    @Test
    void boto3IsDeniedWhatItsUserMayNot() throws Exception {
        Installed.requireBoto3();
        Map<String, String> steps = new LocalExec(folder).run("guest-laptop", "python3", "boto3_account.py");

        assertThat(steps).containsEntry("whoAmI", "arn:aws:iam::123456789012:user/guest");
        Map.of(
                        "chain", "sts:AssumeRole",
                        "chainReads", "sts:AssumeRole",
                        "straightToTheSecond", "sts:AssumeRole",
                        "roles", "iam:ListRoles",
                        "account", "iam:GetAccountAuthorizationDetails",
                        "inParts", "s3:PutObject",
                        "byUrl", "s3:GetObject",
                        "putByUrl", "s3:PutObject",
                        "removed", "s3:DeleteObject")
                .forEach((step, action) -> assertThat(steps.get(step)).as(step).contains(DENIED + action));
    }

    @Test
    void theCommandLineDoesWhatItsUserMay() throws Exception {
        Installed.require("aws", "curl");
        Map<String, String> steps = new LocalExec(folder).run("dev-laptop", "sh", "aws.sh");

        assertThat(steps)
                .containsEntry("whoAmI", "arn:aws:iam::123456789012:user/dev")
                .containsEntry("assumeRole", "arn:aws:sts::123456789012:assumed-role/first/cli")
                .containsEntry("sync", "")
                .containsEntry("read", "Hello from S3.")
                .containsEntry("move", "")
                .containsEntry("url", "Hello from S3.")
                .containsEntry("remove", "")
                .containsEntry("roles", "batch first from-google other-batch second")
                .containsEntry("user", "dev");
        assertThat(steps.get("list")).contains("dir/deep/two ü+.txt", "Total Objects: 1");
        assertThat(steps.get("otherRole")).contains(DENIED + "sts:AssumeRole");
    }

    @Test
    void theCommandLineIsDeniedWhatItsUserMayNot() throws Exception {
        Installed.require("aws", "curl");
        Map<String, String> steps = new LocalExec(folder)
                .only("assumeRole", "sync", "list", "read", "url", "user")
                .run("guest-laptop", "sh", "aws.sh");

        assertThat(steps.get("assumeRole")).contains(DENIED + "sts:AssumeRole");
        assertThat(steps.get("url")).contains("<Code>AccessDenied</Code>");
        assertThat(steps.get("user")).contains(DENIED + "iam:GetUser");
        for (String listing : List.of("sync", "list")) {
            assertThat(steps.get(listing)).as(listing).contains(DENIED + "s3:ListBucket");
        }
        // The CLI asks for an object's head first, and an answer to HEAD has no body that could tell more.
        assertThat(steps.get("read")).contains("(403) when calling the HeadObject operation");
    }
}
