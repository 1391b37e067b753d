package dev.crossrole.cli.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.tour.Guide.Presented;
import dev.crossrole.credentials.AccessToken;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.google.ServiceAccountName;
import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.identity.google.ProviderName;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * An EC2 instance queries BigQuery: role credentials of IMDSv2 sign {@code GetCallerIdentity}, Google's STS has AWS say who that is, and
 * the federated identity impersonates a service account.
 */
final class Ec2ToBigQuery implements Crossing {
    private static final ProviderName PROVIDER = new ProviderName("123456789", "aws-pool", "aws-provider");
    private static final ServiceAccountName ACCOUNT =
            ServiceAccountName.parse("warehouse-reader@crossrole-demo.iam.gserviceaccount.com");
    private static final String SQL =
            "SELECT item, quantity * price AS total FROM warehouse.orders ORDER BY total DESC";

    private final Surroundings surroundings;

    Ec2ToBigQuery(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public String title() {
        return "EC2 → BigQuery: an instance with an IAM role runs SQL, through workload identity federation";
    }

    @Override
    public void walk(Guide guide) {
        guide.allowed(
                "ec2-vm of role batch exchanges a signed GetCallerIdentity, becomes warehouse-reader and runs a query",
                presented -> {
                    Traveller instance = new Traveller(guide, "ec2-vm", surroundings);
                    AccessToken token = instance.crossToGoogle(asTheAccount(), presented);
                    return query(instance, guide.clouds().googleUrl(), token);
                });
        guide.allowed(
                "ec2-other of role other-batch gets the federated token: the pool trusts the whole AWS account",
                presented -> {
                    AccessToken token = new Traveller(guide, "ec2-other", surroundings)
                            .crossToGoogle(GoogleTarget.to(PROVIDER).build(), presented);
                    return "a federated token until " + token.expiration();
                });
        guide.denied(
                "ec2-other may not impersonate warehouse-reader: only the role batch is bound to it",
                presented -> become(guide, "ec2-other", presented));
    }

    private String become(Guide guide, String machine, Presented presented) {
        AccessToken token = new Traveller(guide, machine, surroundings).crossToGoogle(asTheAccount(), presented);
        return "a token of " + ACCOUNT + " until " + token.expiration();
    }

    private static GoogleTarget asTheAccount() {
        return GoogleTarget.to(PROVIDER).serviceAccount(ACCOUNT).build();
    }

    /** {@code jobs.query} of the BigQuery REST API. */
    private static String query(Traveller instance, String google, AccessToken token) {
        String body = JsonObject.builder()
                .put("query", SQL)
                .put("useLegacySql", false)
                .build()
                .compact();
        HttpRequest request = HttpRequest.postJson(
                        URI.create(google + "/bigquery/v2/projects/crossrole-demo/queries"), body.getBytes(UTF_8))
                .header("Authorization", "Bearer " + token.token().reveal());
        JsonObject answer = (JsonObject)
                Json.parse(instance.send("BigQuery", "jobs.query", request).body());
        List<String> lines = new ArrayList<>(List.of(SQL));
        for (Json row : answer.array("rows")) {
            List<String> cells = new ArrayList<>();
            for (Json cell : ((JsonObject) row).array("f")) {
                cells.add(((JsonObject) cell).string("v"));
            }
            lines.add("  " + String.join("  ", cells));
        }
        return String.join("\n", lines);
    }
}
