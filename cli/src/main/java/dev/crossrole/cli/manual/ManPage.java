package dev.crossrole.cli.manual;

import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.VerbSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** Manual pages in the macros of {@code man(7)}, from the text that {@code --help} prints. */
final class ManPage {
    private static final String EXIT_STATUS = """
            .SH EXIT STATUS
            .TP
            .B 0
            Done.
            .TP
            .B 1
            A cloud said no; the message says why.
            .TP
            .B 2
            The call was unusable: an option, a file or a value is wrong.
            .TP
            .B 3
            Something could not be reached.
            .TP
            .B 70
            A mistake in Crossrole itself.
            """;

    private final String version;

    ManPage(String version) {
        this.version = version;
    }

    /** All pages by the names of their files. */
    static Map<String, String> all(String version) {
        ManPage pages = new ManPage(version);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("crossrole.1", pages.overview());
        for (VerbSpec spec : Verbs.specs()) {
            all.put(name(spec) + ".1", pages.of(spec));
        }
        return all;
    }

    private static String name(VerbSpec spec) {
        return "crossrole-" + spec.name().replace(' ', '-');
    }

    /** The page of Crossrole as a whole. */
    String overview() {
        StringBuilder text =
                head("crossrole", "short-lived access from AWS to Google Cloud and back, with no stored key");
        text.append(".SH SYNOPSIS\n.B crossrole\nVERB [options]\n.SH VERBS\n");
        for (VerbSpec spec : Verbs.specs()) {
            text.append(".TP\n.BR ").append(roff(name(spec))).append(" (1)\n");
            text.append(line(Verbs.purpose(spec.name()))).append('\n');
        }
        return text.append(EXIT_STATUS).toString();
    }

    String of(VerbSpec spec) {
        StringBuilder text = head(name(spec), Verbs.purpose(spec.name()));
        text.append(".SH SYNOPSIS\n.B crossrole ").append(roff(spec.name())).append('\n');
        text.append(line((spec.options().isEmpty() ? "" : "[options] ") + spec.operands()))
                .append('\n');
        text.append(".SH DESCRIPTION\n").append(line(spec.summary())).append("\n.SH OPTIONS\n");
        for (OptionSpec option : spec.options()) {
            text.append(".TP\n.B \\-\\-").append(roff(option.name()));
            text.append(option.isSwitch() ? "" : " \\fI" + roff(option.value()) + "\\fR")
                    .append('\n');
            text.append(line(option.help() + (option.repeatable() ? " May be repeated." : "")));
            text.append(option.name().equals("help") ? "" : "\nEnvironment: " + option.environmentVariable() + ".");
            text.append('\n');
        }
        text.append(".SH EXAMPLES\n.nf\n");
        spec.examples().lines().forEach(example -> text.append(line(example)).append('\n'));
        return text.append(".fi\n.SH SEE ALSO\n.BR crossrole (1)\n").toString();
    }

    private StringBuilder head(String name, String purpose) {
        return new StringBuilder(".\\\" Written by 'crossrole man'.\n.TH \"")
                .append(name.toUpperCase(java.util.Locale.ROOT))
                .append("\" 1 \"\" \"crossrole ")
                .append(version)
                .append("\"\n.SH NAME\n")
                .append(roff(name))
                .append(" \\- ")
                .append(roff(purpose))
                .append('\n');
    }

    /** A line of text; one that begins like a request would be taken for one. */
    private static String line(String text) {
        String line = roff(text);
        return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }

    /** A backslash begins an escape, and a bare hyphen may be printed as another character than the one to type. */
    private static String roff(String text) {
        return text.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("…", "...");
    }
}
