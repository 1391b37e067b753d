package dev.crossrole.cli.explain.batch;

import dev.crossrole.identity.json.Json;
import dev.crossrole.policy.Check;
import dev.crossrole.policy.Decision;
import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Layer;
import java.util.List;
import java.util.Locale;

/**
 * Writes answers as text without a tree in between, which most of the time of a long run went into. A test holds it to what
 * {@link dev.crossrole.policy.DecisionJson} writes.
 */
final class AnswerWriter {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(4096);

    /** One line, without its end. */
    String line(Json id, Decision decision) {
        out.setLength(0);
        out.append("{\"id\":").append(id.compact()).append(",\"verdict\":");
        constant(decision.verdict());
        out.append(",\"reason\":");
        string(decision.reason());
        out.append(",\"explicitDeny\":").append(decision.explicitDeny()).append(",\"blockedBy\":");
        strings(decision.blockedBy().stream().map(Layer::label).sorted().toList());
        out.append(",\"evidence\":[");
        for (int i = 0; i < decision.evidence().size(); i++) {
            comma(i);
            evidence(decision.evidence().get(i));
        }
        return out.append("]}").toString();
    }

    private void evidence(Evidence evidence) {
        out.append("{\"layer\":");
        string(evidence.layer().label());
        out.append(",\"policy\":");
        string(evidence.policy());
        out.append(",\"place\":");
        string(evidence.place());
        out.append(",\"effect\":");
        constant(evidence.effect());
        out.append(",\"outcome\":");
        constant(evidence.outcome());
        out.append(",\"reason\":");
        string(evidence.reason());
        out.append(",\"checks\":[");
        for (int i = 0; i < evidence.checks().size(); i++) {
            comma(i);
            check(evidence.checks().get(i));
        }
        out.append("]}");
    }

    private void check(Check check) {
        out.append("{\"element\":");
        string(check.element());
        out.append(",\"test\":");
        string(check.test());
        out.append(",\"wanted\":");
        strings(check.wanted());
        out.append(",\"seen\":");
        strings(check.seen());
        out.append(",\"outcome\":");
        constant(check.outcome());
        out.append('}');
    }

    private void comma(int index) {
        if (index > 0) {
            out.append(',');
        }
    }

    private void constant(Enum<?> value) {
        out.append('"')
                .append(value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .append('"');
    }

    private void strings(List<String> values) {
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            comma(i);
            string(values.get(i));
        }
        out.append(']');
    }

    /** Escapes what RFC 8259 section 7 demands, and the two line separators that JavaScript once took for line ends. */
    private void string(String text) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\' && c != '\u2028' && c != '\u2029') {
                continue;
            }
            out.append(text, plain, i);
            plain = i + 1;
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(c >> shift & 15));
                }
            }
        }
        out.append(text, plain, text.length()).append('"');
    }
}
