package dev.crossrole.localcloud.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.identity.aws.AwsCredentials;
import dev.crossrole.localcloud.aws.testing.Answer;
import dev.crossrole.localcloud.aws.testing.TestCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Administrators who work at the same moment. */
class ConcurrentChangesTest {
    private static final int ADMINISTRATORS = 8;
    private static final int CHANGES = 20;

    @AutoClose
    private final TestCloud cloud = new TestCloud(new TestWorld().user("root", TestWorld.allowing("iam:*", "*")));

    private final AwsCredentials root = cloud.keyOf("root");

    @Test
    void noChangeIsLost() throws Exception {
        List<Callable<Integer>> administrators = new ArrayList<>();
        for (int i = 0; i < ADMINISTRATORS; i++) {
            String prefix = "admin-" + i + "-";
            administrators.add(() -> IntStream.range(0, CHANGES)
                    .map(change -> hire(prefix + change))
                    .sum());
        }

        assertThat(together(administrators)).containsOnly(CHANGES * 2 * 200);

        String users = cloud.iam(root, "ListUsers", "MaxItems", "1000").body();
        for (int i = 0; i < ADMINISTRATORS; i++) {
            for (int change = 0; change < CHANGES; change++) {
                String name = "admin-" + i + "-" + change;
                assertThat(users).contains("<UserName>" + name + "</UserName>");
                assertThat(cloud.iam(root, "ListUserPolicies", "UserName", name).text("member"))
                        .isEqualTo("mine");
            }
        }
    }

    @Test
    void ofManyWhoMakeTheSameUserOneSucceeds() throws Exception {
        List<Callable<Integer>> administrators = new ArrayList<>();
        for (int i = 0; i < ADMINISTRATORS; i++) {
            administrators.add(
                    () -> cloud.iam(root, "CreateUser", "UserName", "wanted").status());
        }

        assertThat(together(administrators))
                .containsOnlyOnce(200)
                .containsOnly(200, 409)
                .hasSize(ADMINISTRATORS);
    }

    /** The sum of the two statuses. */
    private int hire(String name) {
        Answer created = cloud.iam(root, "CreateUser", "UserName", name);
        Answer allowed = cloud.iam(
                root,
                "PutUserPolicy",
                "UserName",
                name,
                "PolicyName",
                "mine",
                "PolicyDocument",
                TestWorld.json(TestWorld.allowing("s3:ListAllMyBuckets", "*")).compact());
        return created.status() + allowed.status();
    }

    private static List<Integer> together(List<Callable<Integer>> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> result : threads.invokeAll(work)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
