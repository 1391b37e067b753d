package dev.crossrole.cli.lint;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.options.VerbSpec;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.cli.program.Verb;
import dev.crossrole.policy.lint.DocumentKind;
import dev.crossrole.policy.lint.rule.Finding;
import dev.crossrole.policy.lint.rule.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code crossrole lint}: finds what is wrong with policies and providers before anyone relies on them. */
public final class LintVerb implements Verb {
    private static final VerbSpec SPEC = new VerbSpec(
            "lint",
            "Finds what is wrong with AWS trust policies and identity policies, and with Google workload identity providers and allow"
                    + " policies: who gets in that should not, what can never match, what the cloud refuses. Reads them bare, or as aws"
                    + " iam get-role and gcloud print them, in JSON or YAML; - is standard input. Ends with 0 where nothing weighs as much"
                    + " as --fail-on, and with 1 where something does.",
            "FILE…",
            List.of(
                    OptionSpec.value(
                                    "kind",
                                    "KIND",
                                    "What the files are: trust, identity, provider or allow. Default: what they look like.")
                            .oneOf("trust", "identity", "provider", "allow"),
                    OptionSpec.value(
                                    "fail-on",
                                    "SEVERITY",
                                    "The lightest finding to end with 1 for: error, warning or note. Default warning.")
                            .oneOf("error", "warning", "note"),
                    OptionSpec.values("rule", "ID", "Look for this rule alone."),
                    OptionSpec.values("ignore", "ID", "Do not look for this rule."),
                    OptionSpec.value("format", "FORM", "text, json or sarif (2.1.0, for code hosts). Default text.")
                            .oneOf("text", "json", "sarif"),
                    OptionSpec.flag("rules", "List the rules with their severities instead."),
                    OptionSpec.flag("help", "Print this text.")),
            """
            aws iam get-role --role-name gce-reader | crossrole lint -
            crossrole lint --format sarif policies/*.json > lint.sarif""");

    @Override
    public VerbSpec spec() {
        return SPEC;
    }

    @Override
    public int run(Arguments arguments, Surroundings surroundings) {
        RuleSelection selection = RuleSelection.of(arguments.all("rule"), arguments.all("ignore"));
        if (arguments.flag("rules")) {
            surroundings.out().print(TextReport.rules(selection.rules()));
            return ExitCode.DONE;
        }
        if (arguments.operands().isEmpty()) {
            throw new UsageException(
                    "lint needs a FILE, or - for standard input; 'crossrole lint --help' shows an example");
        }
        Severity failOn = failOn(arguments);
        Report report = Report.of(arguments.find("format").orElse("text"), surroundings);
        List<LintedFile> files = read(arguments, selection, surroundings);
        surroundings.out().print(report.of(files, selection.rules()));
        surroundings.err().println(summary(files));
        boolean failed = files.stream()
                .flatMap(file -> file.findings().stream())
                .anyMatch(finding -> finding.rule().severity().atLeast(failOn));
        return failed ? ExitCode.REFUSED : ExitCode.DONE;
    }

    /** All files are read before anything is printed: one that is unusable leaves stdout empty. */
    private static List<LintedFile> read(Arguments arguments, RuleSelection selection, Surroundings surroundings) {
        Optional<DocumentKind> kind = arguments
                .find("kind")
                .map(label -> DocumentKind.find(label)
                        .orElseThrow(() -> new UsageException(
                                "--kind must be trust, identity, provider or allow, but is '" + label + "'")));
        SourceFiles sources = new SourceFiles(surroundings.in());
        List<LintedFile> files = new ArrayList<>();
        for (String name : arguments.operands()) {
            SourceText source = sources.read(name);
            List<Finding> findings = source.lint(kind).stream()
                    .filter(finding -> selection.includes(finding.rule()))
                    .toList();
            files.add(new LintedFile(source.name(), findings));
        }
        return files;
    }

    private static Severity failOn(Arguments arguments) {
        String label = arguments.find("fail-on").orElse("warning");
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.label().equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new UsageException("--fail-on must be error, warning or note, but is '" + label + "'"));
    }

    /** One sentence for a person, whatever the form of the result. */
    private static String summary(List<LintedFile> files) {
        Map<Severity, Long> counts = files.stream()
                .flatMap(file -> file.findings().stream())
                .collect(Collectors.groupingBy(
                        finding -> finding.rule().severity(), TreeMap::new, Collectors.counting()));
        String where = files.size() == 1 ? " in 1 file" : " in " + files.size() + " files";
        return counts.isEmpty()
                ? "crossrole: nothing found" + where
                : "crossrole: "
                        + counts.entrySet().stream()
                                .map(entry -> entry.getValue() + " "
                                        + entry.getKey().label() + (entry.getValue() == 1 ? "" : "s"))
                                .collect(Collectors.joining(", "))
                        + where;
    }
}
