package dev.crossrole.cli.text;

/** A value in what a shell evaluates. Source: POSIX.1-2017, Shell Command Language, 2.2.2, "Single-Quotes". */
public final class ShellWord {
    private ShellWord() {}

    /** One word, whatever is in it. Single quotes keep everything as it is, and a quote inside is closed, escaped and opened again. */
    public static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
