package dev.crossrole.cli.whoami;

import dev.crossrole.credentials.crossing.WhoAmI;
import dev.crossrole.credentials.crossing.WhoAmI.Identity;
import dev.crossrole.credentials.crossing.WhoAmI.Seen;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report for a person, and for a script. */
final class ReportText {
    private static final String GOOGLE = "https://accounts.google.com";
    private static final int COLUMN = 14;

    private ReportText() {}

    static String lines(WhoAmI.Report report) {
        StringBuilder text = new StringBuilder();
        for (Seen seen : report.seen()) {
            text.append(seen.source())
                    .append(" ".repeat(Math.max(1, COLUMN - seen.source().length())))
                    .append(status(seen))
                    .append(": ")
                    .append(Text.oneLine(seen.reason()))
                    .append('\n');
        }
        report.identity()
                .ifPresent(who ->
                        text.append("\nThis program is ").append(sentence(who)).append(".\n"));
        return text.toString();
    }

    static String json(WhoAmI.Report report) {
        List<Json> sources = new ArrayList<>();
        for (Seen seen : report.seen()) {
            sources.add(JsonObject.builder()
                    .put("name", seen.source())
                    .put("status", status(seen).replace(' ', '-'))
                    .put("reason", seen.reason())
                    .build());
        }
        JsonObject.Builder document = JsonObject.builder().put("version", 1).put("sources", new JsonArray(sources));
        report.identity().ifPresent(who -> document.put("identity", json(who)));
        report.failure().ifPresent(error -> document.put("error", String.valueOf(error.getMessage())));
        return document.build().compact() + "\n";
    }

    private static String status(Seen seen) {
        return switch (seen.status()) {
            case FOUND, FAILED -> seen.status().name().toLowerCase(Locale.ROOT);
            case ABSENT -> "not here";
            case NOT_ASKED -> "not asked";
        };
    }

    private static String sentence(Identity who) {
        return switch (who) {
            case Identity.Aws aws ->
                Text.oneLine(aws.arn()) + " in the AWS account " + Text.oneLine(aws.account()) + " ("
                        + Text.oneLine(aws.userId()) + ")";
            case Identity.Token token
            when token.issuer().equals(GOOGLE) ->
                "the Google service account "
                        + Text.oneLine(token.email().orElse("without an e-mail address in its token"))
                        + " with the unique id " + Text.oneLine(token.subject());
            case Identity.Token token ->
                "'" + Text.oneLine(token.subject()) + "', as " + Text.oneLine(token.issuer()) + " says";
        };
    }

    private static JsonObject json(Identity who) {
        return switch (who) {
            case Identity.Aws aws ->
                JsonObject.builder()
                        .put("cloud", "aws")
                        .put("account", aws.account())
                        .put("arn", aws.arn())
                        .put("user_id", aws.userId())
                        .build();
            case Identity.Token token ->
                JsonObject.builder()
                        .put("cloud", token.issuer().equals(GOOGLE) ? "google" : "other")
                        .put("issuer", token.issuer())
                        .put("subject", token.subject())
                        .putIfPresent("email", token.email())
                        .putStrings("audience", token.audiences())
                        .build();
        };
    }
}
