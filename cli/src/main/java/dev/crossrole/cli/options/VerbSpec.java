package dev.crossrole.cli.options;

import java.util.List;

/**
 * A verb as a person meets it.
 *
 * @param name as typed, such as {@code local start}
 * @param summary one sentence
 * @param operands what follows the options in the usage line, such as {@code -- COMMAND …}; empty for none
 * @param examples whole commands, one a line
 */
public record VerbSpec(String name, String summary, String operands, List<OptionSpec> options, String examples) {
    private static final int HELP_COLUMN = 30;
    private static final int WIDTH = 110;

    public VerbSpec {
        options = List.copyOf(options);
    }

    /** How many words may follow the options: none, one, or any number where {@link #operands} has an ellipsis. */
    public int mostOperands() {
        if (operands.isEmpty()) {
            return 0;
        }
        return operands.contains("…") ? Integer.MAX_VALUE : 1;
    }

    /** The text of {@code --help}. */
    public String help() {
        StringBuilder text = new StringBuilder()
                .append("Usage: crossrole ")
                .append(name)
                .append(options.isEmpty() ? "" : " [options]")
                .append(operands.isEmpty() ? "" : " " + operands)
                .append("\n\n");
        wrap(text, summary, 0);
        if (!options.isEmpty()) {
            text.append("\nOptions:\n");
            options.forEach(option -> append(text, option));
            text.append("\nEach option may also be set by an environment variable: --")
                    .append(options.getFirst().name())
                    .append(" is ")
                    .append(options.getFirst().environmentVariable())
                    .append(".\n");
        }
        text.append("\nExample:\n");
        examples.lines().forEach(line -> text.append("  ").append(line).append('\n'));
        return text.toString();
    }

    private static void append(StringBuilder text, OptionSpec option) {
        String left = "  --" + option.name() + (option.isSwitch() ? "" : " " + option.value());
        text.append(left);
        int column = left.length();
        if (column >= HELP_COLUMN - 1) {
            text.append('\n');
            column = 0;
        }
        text.append(" ".repeat(HELP_COLUMN - column));
        wrap(text, option.help() + (option.repeatable() ? " May be repeated." : ""), HELP_COLUMN);
    }

    /** Words up to the width of a terminal; further lines begin at the indent. */
    private static void wrap(StringBuilder text, String words, int indent) {
        int column = indent;
        for (String word : words.split(" ", -1)) {
            if (column > indent && column + 1 + word.length() > WIDTH) {
                text.append('\n').append(" ".repeat(indent));
                column = indent;
            }
            text.append(column == indent ? "" : " ").append(word);
            column += word.length() + 1;
        }
        text.append('\n');
    }
}
