package dev.crossrole.localcloud.google.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.decisions.DecisionLog;
import dev.crossrole.localcloud.decisions.LoggedDecision;
import dev.crossrole.localcloud.google.access.GoogleAccessGate.Admission;
import dev.crossrole.localcloud.google.keyring.AccountKeyring;
import dev.crossrole.localcloud.google.project.DeclaredProject;
import dev.crossrole.localcloud.google.project.GoogleProject;
import dev.crossrole.localcloud.google.rest.RequestId;
import dev.crossrole.localcloud.google.testing.TestCloud;
import dev.crossrole.localcloud.google.testing.Worlds;
import dev.crossrole.localcloud.google.tokens.AccessGrant;
import dev.crossrole.localcloud.google.tokens.AccessTokens;
import dev.crossrole.localcloud.google.tokens.AccountSigners;
import dev.crossrole.localcloud.http.Headers;
import dev.crossrole.localcloud.http.Request;
import dev.crossrole.localcloud.world.GoogleWorld;
import dev.crossrole.policy.google.access.AllowPolicy;
import dev.crossrole.policy.google.access.Binding;
import dev.crossrole.policy.google.access.GooglePrincipal;
import dev.crossrole.policy.google.access.IamCondition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenGateTest {
    private static final String BIGQUERY = "https://www.googleapis.com/auth/bigquery";
    private static final Instant NOW = Instant.parse("2026-11-23T00:00:00Z");
    private static final String MEMBER = "serviceAccount:" + Worlds.READER;

    private final GoogleProject project = DeclaredProject.of(Worlds.demo());
    private final DecisionLog log = new DecisionLog(10);
    private final AccessTokens tokens = new AccessTokens(TestCloud.KEYS.sealing(), new Random(1));
    private final GoogleAccessGate gate = new TokenGate(
            new Bearer(tokens, new AccountKeyring(project, new AccountSigners(new Random(2))), project, () -> NOW),
            new Authorizer(project, log, () -> NOW));

    @Test
    void aTokenNeedsOneOfTheScopes() {
        assertThat(admit(BIGQUERY)).isInstanceOf(Admission.Admitted.class);
        assertThat(admit(GoogleAccessGate.CLOUD_PLATFORM)).isInstanceOf(Admission.Admitted.class);
        Admission refused = admit("https://www.googleapis.com/auth/devstorage.read_only");
        assertThat(((Admission.Refused) refused).error().code()).isEqualTo(403);
        assertThat(((Admission.Refused) refused).error().message())
                .isEqualTo("Request had insufficient authentication scopes.");
    }

    @ParameterizedTest(name = "projects/{0}")
    @ValueSource(strings = {"demo", "123456789"})
    void aRoleOnTheProjectCountsOnEverythingInIt(String name) {
        assertThat(allowed("bigquery.jobs.create", GoogleResource.project(name)))
                .isTrue();
        assertThat(allowed("bigquery.jobs.create", dataset(name))).isTrue();
        assertThat(allowed("bigquery.datasets.get", GoogleResource.project(name)))
                .isFalse();
    }

    @ParameterizedTest(name = "projects/{0}")
    @ValueSource(strings = {"other", "demo2", "12345678", ""})
    void aRoleOnTheProjectDoesNotCountElsewhere(String name) {
        assertThat(allowed("bigquery.jobs.create", GoogleResource.project(name)))
                .isFalse();
    }

    @Test
    void aRoleOnAResourceCountsThereAlone() {
        GoogleWorld.Binding viewer = new GoogleWorld.Binding("roles/bigquery.dataViewer", List.of(MEMBER));
        assertThat(allowed("bigquery.datasets.get", dataset("demo", viewer))).isTrue();
        assertThat(allowed("bigquery.datasets.get", dataset("demo"))).isFalse();
        assertThat(allowed("bigquery.datasets.delete", dataset("demo", viewer))).isFalse();
    }

    @Test
    void aConditionSeesTheResource() {
        Binding binding = new Binding(
                "roles/bigquery.dataViewer",
                List.of(MEMBER),
                Optional.of(IamCondition.of("sales", "resource.name == 'projects/demo/datasets/sales'")));
        AllowPolicy policy = AllowPolicy.of(binding);
        String type = "bigquery.googleapis.com/Dataset";
        assertThat(allowed("bigquery.datasets.get", new GoogleResource(type, "projects/demo/datasets/sales", policy)))
                .isTrue();
        assertThat(allowed("bigquery.datasets.get", new GoogleResource(type, "projects/demo/datasets/other", policy)))
                .isFalse();
    }

    @Test
    void eachDecisionIsLoggedUnderTheRequest() {
        allowed("bigquery.jobs.create", GoogleResource.project("demo"));
        LoggedDecision logged = log.ofRequest("request-1").getFirst();
        assertThat(logged.service()).isEqualTo("bigquery.googleapis.com");
        assertThat(logged.principal()).isEqualTo(Worlds.READER);
        assertThat(logged.action()).isEqualTo("bigquery.jobs.create");
        assertThat(logged.resource()).isEqualTo("projects/demo");
        assertThat(logged.time()).isEqualTo(NOW);
        assertThat(logged.decision().allowed()).isTrue();
    }

    @Test
    void aRefusalSaysWhatEachBindingLacked() {
        allowed("bigquery.datasets.get", GoogleResource.project("demo"));
        assertThat(log.last().orElseThrow().decision().evidence())
                .extracting(evidence -> evidence.place())
                .containsExactly("roles/owner", "roles/bigquery.jobUser");
    }

    private boolean allowed(String permission, GoogleResource resource) {
        Admission admission = admit(GoogleAccessGate.CLOUD_PLATFORM);
        return ((Admission.Admitted) admission)
                .caller()
                .decide(permission, resource)
                .allowed();
    }

    private Admission admit(String scope) {
        GooglePrincipal reader = new GooglePrincipal.ServiceAccount(Worlds.READER, "114700000000000000001");
        String token = tokens.issue(new AccessGrant(reader, Set.of(scope), NOW.plusSeconds(60)))
                .text()
                .reveal();
        Request request = Request.of("GET", "/", Headers.of("Authorization", "Bearer " + token), new byte[0]);
        return gate.admit(
                RequestId.stamp(request, "request-1"),
                "bigquery.googleapis.com",
                Set.of(GoogleAccessGate.CLOUD_PLATFORM, BIGQUERY));
    }

    private static GoogleResource dataset(String project, GoogleWorld.Binding... bindings) {
        return new GoogleResource(
                "bigquery.googleapis.com/Dataset", "projects/" + project + "/datasets/sales", List.of(bindings));
    }
}
