package dev.crossrole.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.policy.lint.rule.Finding;
import dev.crossrole.policy.lint.rule.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Findings as a SARIF 2.1.0 log, for code hosts. Source: OASIS Standard "Static Analysis Results Interchange Format (SARIF) 2.1.0". */
final class SarifReport implements Report {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    /** Raised when the digest is made of other things. */
    private static final String FINGERPRINT = "crossrole/v1";

    @Override
    public String of(List<LintedFile> files, List<Rule> rules) {
        List<Json> results = new ArrayList<>();
        for (LintedFile file : files) {
            Map<String, Integer> seen = new HashMap<>();
            file.findings().forEach(finding -> results.add(result(file.name(), finding, rules, seen)));
        }
        JsonObject run = JsonObject.builder()
                .put("tool", JsonObject.builder().put("driver", driver(rules)).build())
                // SARIF's default are UTF-16 units, section 3.14.17.
                .put("columnKind", "unicodeCodePoints")
                .put("results", new JsonArray(results))
                .build();
        return JsonObject.builder()
                        .put("$schema", SCHEMA)
                        .put("version", "2.1.0")
                        .put("runs", JsonArray.of(run))
                        .build()
                        .pretty()
                + "\n";
    }

    private static JsonObject driver(List<Rule> rules) {
        return JsonObject.builder()
                .put("name", "crossrole")
                .put(
                        "rules",
                        new JsonArray(rules.stream().map(SarifReport::rule).toList()))
                .build();
    }

    private static Json rule(Rule rule) {
        return JsonObject.builder()
                .put("id", rule.id())
                .put("shortDescription", message(rule.title() + "."))
                .put("fullDescription", message(rule.why() + "."))
                .put("help", message(rule.fix() + "."))
                .put(
                        "defaultConfiguration",
                        JsonObject.builder()
                                .put("level", rule.severity().label())
                                .build())
                .build();
    }

    private static Json result(String file, Finding finding, List<Rule> rules, Map<String, Integer> seen) {
        String uri = uri(file);
        String same = finding.rule().id() + "\n" + finding.problem();
        int nth = seen.merge(same, 1, Integer::sum);
        return JsonObject.builder()
                .put("ruleId", finding.rule().id())
                .put("ruleIndex", rules.indexOf(finding.rule()))
                .put("level", finding.rule().severity().label())
                .put(
                        "message",
                        message(finding.problem() + ". " + finding.rule().why() + ". " + finding.fix() + "."))
                .put(
                        "locations",
                        JsonArray.of(JsonObject.builder()
                                .put(
                                        "physicalLocation",
                                        JsonObject.builder()
                                                .put(
                                                        "artifactLocation",
                                                        JsonObject.builder()
                                                                .put("uri", uri)
                                                                .build())
                                                .put("region", region(finding))
                                                .build())
                                .build()))
                .put(
                        "partialFingerprints",
                        JsonObject.builder()
                                .put(FINGERPRINT, digest(uri + "\n" + same + "\n" + nth))
                                .build())
                .build();
    }

    private static Json region(Finding finding) {
        return JsonObject.builder()
                .put("startLine", finding.place().start().line())
                .put("startColumn", finding.place().start().column())
                .put("endLine", finding.place().end().line())
                .put("endColumn", finding.place().end().column())
                .build();
    }

    private static Json message(String text) {
        return JsonObject.builder().put("text", text).build();
    }

    /** A relative reference with forward slashes, or a file URI for an absolute path; section 3.4.3. */
    private static String uri(String file) {
        Path path = Path.of(file);
        if (path.isAbsolute()) {
            return path.toUri().toASCIIString();
        }
        try {
            String slashed = path.normalize().toString().replace('\\', '/');
            // A colon in the first part would read as a scheme.
            return new URI(null, null, slashed.contains(":") ? "./" + slashed : slashed, null).toASCIIString();
        } catch (URISyntaxException e) {
            return file;
        }
    }

    /** What stays the same when lines are added above: rule, value and file, and which of several alike it is. */
    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform has SHA-256", e);
        }
    }
}
