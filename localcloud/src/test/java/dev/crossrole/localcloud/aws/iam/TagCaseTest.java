package dev.crossrole.localcloud.aws.iam;

import static dev.crossrole.localcloud.aws.iam.IamRefusal.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.aws.testing.SdkCloud;
import dev.crossrole.localcloud.aws.testing.TestWorld;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * A policy's tags may differ in case alone, and names of condition keys have no case: what one of them denies is denied, whichever other
 * stands beside it. Source: IAM User Guide, "Tags for IAM resources" (case sensitivity).
 */
class TagCaseTest {
    private static final String NOT_PROD = "{'Version':'2012-10-17','Statement':["
            + "{'Effect':'Allow','Action':'iam:*','Resource':'*'},"
            + "{'Effect':'Deny','Action':['iam:GetPolicy','iam:CreatePolicy'],'Resource':'*','Condition':{'StringEquals':{'%s/env':'prod'}}}]}";

    @AutoClose
    private final SdkCloud cloud = new SdkCloud(new TestWorld()
            .user("admin", TestWorld.EVERYTHING)
            .user("reader", NOT_PROD.formatted("aws:ResourceTag"))
            .user("maker", NOT_PROD.formatted("aws:RequestTag")));

    private static List<Tag> tags(String text) {
        return List.of(text.split(" ")).stream()
                .map(tag -> tag.split("="))
                .map(tag -> Tag.builder().key(tag[0]).value(tag[1]).build())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"env=prod", "Env=prod env=dev", "env=dev Env=prod", "ENV=dev eNv=test env=prod", "env=prod ENV=a"
            })
    void noTagBesideTheDeniedOneGetsRoundADenial(String text) {
        String document =
                TestWorld.json(TestWorld.allowing("s3:GetObject", "*")).compact();
        String arn = cloud.iam("admin")
                .createPolicy(request ->
                        request.policyName("P").policyDocument(document).tags(tags(text)))
                .policy()
                .arn();
        IamClient reader = cloud.iam("reader");
        IamClient maker = cloud.iam("maker");

        assertThat(refused(() -> reader.getPolicy(request -> request.policyArn(arn))))
                .startsWith("403 AccessDenied ");
        assertThat(refused(() -> maker.createPolicy(request ->
                        request.policyName("Q").policyDocument(document).tags(tags(text)))))
                .startsWith("403 AccessDenied ");
    }
}
