package dev.crossrole.cli.lint;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.json.TextPosition;
import dev.crossrole.policy.lint.rule.Finding;
import dev.crossrole.policy.lint.rule.Rule;
import java.util.List;

/** Findings for a script: one object, with the version of its form. */
final class JsonReport implements Report {
    /** Raised when a member changes its meaning or goes away; a new member does not raise it. */
    private static final int VERSION = 1;

    @Override
    public String of(List<LintedFile> files, List<Rule> rules) {
        List<Json> findings = files.stream()
                .flatMap(file -> file.findings().stream().map(finding -> json(file.name(), finding)))
                .toList();
        return JsonObject.builder()
                        .put("version", VERSION)
                        .put("findings", new JsonArray(findings))
                        .build()
                        .pretty()
                + "\n";
    }

    private static Json json(String file, Finding finding) {
        return JsonObject.builder()
                .put("file", file)
                .put("start", position(finding.place().start()))
                .put("end", position(finding.place().end()))
                .put("severity", finding.rule().severity().label())
                .put("rule", finding.rule().id())
                .put("problem", finding.problem())
                .put("why", finding.rule().why())
                .put("fix", finding.fix())
                .build();
    }

    private static Json position(TextPosition position) {
        return JsonObject.builder()
                .put("line", position.line())
                .put("column", position.column())
                .build();
    }
}
