package dev.crossrole.localcloud.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.identity.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldFileTest {
    private static final String SMALL = """
            aws:
              account: "123456789012"
              users:
                - {name: ann, accessKey: {}}
              roles:
                - name: batch
                  trust: {Version: 2012-10-17, Statement: {Effect: Deny, Principal: "*", Action: "sts:*"}}
              buckets:
                - {name: files, objects: {greeting: {text: hello}}}
            google:
              project: {id: demo, number: 1}
              serviceAccounts: [{name: reader, uniqueId: "114700000000000000001"}]
            machines:
              - {name: vm, on: compute-engine, serviceAccount: reader}
            """;

    @Test
    void aSmallWorldIsReadAsDeclared() {
        World world = WorldFile.parse("world.yaml", SMALL, Path.of(""));

        assertThat(world.aws().account().digits()).isEqualTo("123456789012");
        assertThat(world.aws().region()).isEqualTo("us-east-1");
        assertThat(world.aws().roles().getFirst().maxSessionDuration()).isEqualTo(3600);
        assertThat(world.google().emailOf("reader")).isEqualTo("reader@demo.iam.gserviceaccount.com");
        assertThat(world.machine("vm")).contains(new Machine.ComputeEngine("vm", "reader"));
        assertThat(world.machine("nobody")).isEmpty();
    }

    @Test
    void aBucketOfCloudStorageIsReadAndItsMistakesArePlaced() {
        String bucket = "{name: exports, iam: [{role: r, members: [m]}], objects: {greeting: {text: hello}}}";
        String text = SMALL.replace("machines:", "  buckets: [" + bucket + "]\nmachines:");
        assertThat(WorldFile.parse("world.yaml", text, Path.of("")).google().buckets())
                .containsExactly(new GoogleWorld.Bucket(
                        "exports",
                        List.of(new GoogleWorld.Binding("r", List.of("m"))),
                        Map.of("greeting", new ObjectContent.Text("hello"))));
        assertThatThrownBy(() -> WorldFile.parse("world.yaml", text.replace("exports", "F"), Path.of("")))
                .hasMessageStartingWith("world.yaml:13:20: google.buckets[0].name: must be 3 to 63");
        String gone = text.replace("greeting: {text: hello}}}]", "greeting: {file: gone.bin}}}]");
        assertThatThrownBy(() -> WorldFile.parse("world.yaml", gone, Path.of("")))
                .hasMessageContaining("google.buckets[0].objects.greeting.file: there is no readable file");
    }

    @Test
    void theVersionOfAPolicyStaysATextThoughItLooksLikeADate() {
        World world = WorldFile.parse("world.yaml", SMALL, Path.of(""));

        JsonObject trust = (JsonObject) world.aws().roles().getFirst().trust();
        assertThat(trust.string("Version")).isEqualTo("2012-10-17");
    }

    @Test
    void aPolicyMayBeWrittenAsJsonText() {
        String text = SMALL.replace(
                        "{Version: 2012-10-17, Statement: {", "'{\"Version\": \"2012-10-17\", \"Statement\": {")
                .replace(
                        "Effect: Deny, Principal: \"*\", Action: \"sts:*\"}}",
                        "\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"sts:*\"}}'");

        JsonObject trust = (JsonObject)
                WorldFile.parse("w", text, Path.of("")).aws().roles().getFirst().trust();
        assertThat(trust.string("Version")).isEqualTo("2012-10-17");
    }

    @Test
    void groupsTheIssuerAndAnInstanceThatWantsTokensAreReadAsDeclared() {
        World world = WorldFile.parse("world.yaml", WITH_GROUP, Path.of(""));

        assertThat(world.aws().groups()).containsExactly(new AwsWorld.Group("staff", "/eu/", Map.of(), List.of("ann")));
        assertThat(world.aws().outboundFederation()).isTrue();
        assertThat(world.machine("i")).contains(new Machine.Ec2("i", "batch", Machine.HttpTokens.REQUIRED));

        World small = WorldFile.parse("world.yaml", WITH_GROUP.replace(", httpTokens: required", ""), Path.of(""));
        assertThat(small.machine("i")).contains(new Machine.Ec2("i", "batch", Machine.HttpTokens.OPTIONAL));
    }

    private static final String WITH_GROUP = SMALL.replace(
                    "users:",
                    "groups: [{name: staff, path: /eu/, members: [ann]}]\n  outboundFederation: true\n  users:")
            + "  - {name: i, on: ec2, role: batch, httpTokens: required}\n";

    /** The same for what the small world does not have. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            [ann]               | [ann, eve]            | world.yaml:3:53: aws.groups[0].members[1]: there is no 'eve' in aws.users; there are [ann]
            [ann]               | ann                   | world.yaml:3:47: aws.groups[0].members: must be a list
            name: staff         | name: the staff       | world.yaml:3:19: aws.groups[0].name: must be 1 to 128 of letters
            path: /eu/          | path: eu              | world.yaml:3:32: aws.groups[0].path: must begin and end with a slash
            path: /eu/          | policy: /eu/          | world.yaml:3:34: aws.groups[0].policy: is not known here
            path: /eu/          | paht: /eu/            | world.yaml:3:32: aws.groups[0].paht: is not known here; known are name, path, policies, members; did you mean path?
            path: /eu/          | policies: {p: {}}     | world.yaml:3:40: aws.groups[0].policies.p: is no policy of this kind
            Federation: true    | Federation: enabled   | world.yaml:4:23: aws.outboundFederation: must be true or false, but is 'enabled'
            httpTokens: required| httpTokens: v2        | world.yaml:17:49: machines[1].httpTokens: must be optional or required, but is 'v2'
            on: compute-engine  | httpTokens: required, on: compute-engine | world.yaml:16:28: machines[0].httpTokens: is not known here
            """)
    void aMistakeInThemIsPlacedToo(String right, String wrong, String complaint) {
        String text = WITH_GROUP.replace(right, wrong);
        assertThat(text).isNotEqualTo(WITH_GROUP);

        assertThatThrownBy(() -> WorldFile.parse("world.yaml", text, Path.of("")))
                .isInstanceOf(WorldException.class)
                .hasMessageStartingWith(complaint);
    }

    /** Each row breaks the small world in one place: what is replaced, by what, and the beginning of the complaint. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            "123456789012"        | "1234"                | world.yaml:2:12: aws.account: must be an account id of 12 digits
            users:                | usrs:                 | world.yaml:4:5: aws.usrs: is not known here
            accessKey: {}         | accessKey: {id: AKIA} | world.yaml:4:35: aws.users[0].accessKey.id: must be AKIA
            name: batch           | nme: batch            | world.yaml:6:12: aws.roles[0].nme: is not known here
            Statement: {          | Version: {            | world.yaml:7:36: aws.roles[0].trust.Version: stands there twice
            Effect: Deny          | Effect: deny          | world.yaml:7:14: aws.roles[0].trust: is no policy of this kind: Statement[0].Effect must be
            Action: "sts:*"       | Action: "s3:*"        | world.yaml:7:14: aws.roles[0].trust: is no policy of this kind:
            {name: files,         | {name: files, policy: {Statement: {Effect: Allow}}, | world.yaml:9:29: aws.buckets[0].policy: is no policy of this kind: Statement[0] must have an Action
            {name: ann,           | {name: ann, policies: {p: {Version: 2012-10-17, Statement: {Effect: Allow, Action: x}}}, | world.yaml:4:33: aws.users[0].policies.p: is no policy of this kind: Statement[0]
            name: files           | name: F               | world.yaml:9:14: aws.buckets[0].name: must be 3 to 63
            {text: hello}         | {}                    | world.yaml:9:41: aws.buckets[0].objects.greeting: needs exactly one of
            {text: hello}         | {file: gone.bin}      | world.yaml:9:48: aws.buckets[0].objects.greeting.file: there is no readable file
            number: 1}            | number: x}            | world.yaml:11:31: google.project.number: must be a whole number
            serviceAccount: reader| serviceAccount: nobody| world.yaml:14:52: machines[0].serviceAccount: there is no 'nobody'
            on: compute-engine    | on: mainframe         | world.yaml:14:20: machines[0].on: must be compute-engine
            on: compute-engine    | on: ec2               | world.yaml:14:41: machines[0].serviceAccount: is not known here
            machines:             | - machines:           | world.yaml:13:1: not YAML
            """)
    void eachMistakeNamesFileLineColumnAndKey(String right, String wrong, String complaint) {
        String text = SMALL.replace(right, wrong);
        assertThat(text).isNotEqualTo(SMALL);

        assertThatThrownBy(() -> WorldFile.parse("world.yaml", text, Path.of("")))
                .isInstanceOf(WorldException.class)
                .hasMessageStartingWith(complaint);
    }

    /** Each row is a provider, and the complaint about it. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            {id: one-aws, aws: {account: "12"}}                                        | .aws.account: must be an account id of 12 digits
            {id: one-aws}                                                              | : needs exactly one of aws, oidc
            {id: one-aws, aws: {account: "123456789012"}, condition: "assertion.arn =="} | : Google would not take this provider: attributeCondition is no valid expression
            {id: one-aws, aws: {account: "123456789012"}, mapping: {attribute.x: "1"}} | : Google would not take this provider: attributeMapping must map google.subject
            {id: oidc, oidc: {issuer: "http://i.example"}, mapping: {google.subject: assertion.sub}} | : Google would not take this provider: Invalid OIDC issuer URI
            """)
    void aProviderThatGoogleWouldNotTakeIsAMistake(String provider, String complaint) {
        String text = SMALL.replace(
                "machines:", "  workloadIdentityPools:\n    - {id: pool, providers: [" + provider + "]}\nmachines:");

        assertThatThrownBy(() -> WorldFile.parse("world.yaml", text, Path.of("")))
                .isInstanceOf(WorldException.class)
                .hasMessageStartingWith("world.yaml:14:")
                .hasMessageContaining("google.workloadIdentityPools[0].providers[0]" + complaint);
    }

    @Test
    void filesOfObjectsAreFoundBesideTheWorldFile(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("data.bin"), "x");
        Path file = folder.resolve("world.yaml");
        Files.writeString(file, SMALL.replace("{text: hello}", "{file: data.bin}"));

        AwsWorld.Bucket bucket = WorldFile.read(file).aws().buckets().getFirst();

        assertThat(bucket.objects())
                .containsEntry(
                        "greeting",
                        new AwsWorld.S3Object(new ObjectContent.File(folder.resolve("data.bin")), Map.of()));
    }

    @Test
    void bucketsAndObjectsMayHaveTagsAndABucketMayBePublic() {
        AwsWorld.Bucket bucket = WorldFile.parse(
                        "world.yaml",
                        SMALL.replace("{text: hello}", "{text: hello, tags: {class: open, year: 2026}}")
                                .replace("name: files,", "name: files, blockPublicAccess: false, tags: {team: lake},"),
                        Path.of(""))
                .aws()
                .buckets()
                .getFirst();

        assertThat(bucket.tags()).containsExactly(Map.entry("team", "lake"));
        assertThat(bucket.publicAccessBlocked()).isFalse();
        assertThat(bucket.objects())
                .containsEntry(
                        "greeting",
                        new AwsWorld.S3Object(
                                new ObjectContent.Text("hello"), Map.of("class", "open", "year", "2026")));
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> WorldFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("there is no world file");
    }

    @Test
    void anEmptyFileIsAMistakeAndNotAnEmptyWorld() {
        assertThatThrownBy(() -> WorldFile.parse("world.yaml", "", Path.of("")))
                .isInstanceOf(WorldException.class)
                .hasMessageContaining("the document is empty");
    }
}
