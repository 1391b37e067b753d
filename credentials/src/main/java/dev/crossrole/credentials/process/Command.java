package dev.crossrole.credentials.process;

import dev.crossrole.credentials.UnusableException;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program and its arguments, as somebody configured them. It is run as it stands: no shell, so nothing in it is expanded.
 *
 * @param words the program first
 */
public record Command(List<String> words) {
    /** What a program that signs somebody in may take; nobody waits longer for credentials. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    public Command {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new UnusableException("a command must name a program, but there is no word in it");
        }
    }

    /**
     * Parts words at blanks. Double quotes keep blanks in a word, and a backslash before a double quote or a backslash within them makes
     * it a character; a backslash elsewhere is one, as in a path of Windows. Source: AWS SDKs and Tools Reference Guide, "Process
     * credential provider", which asks for double quotes around a path or argument with blanks.
     *
     * @throws UnusableException when a quote is not closed, or there is no word; the text is not quoted
     */
    public static Command parse(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                begun = true;
            } else if (quoted && c == '\\' && i + 1 < text.length() && "\"\\".indexOf(text.charAt(i + 1)) >= 0) {
                i++;
                word.append(text.charAt(i));
            } else if (quoted || !isBlank(c)) {
                word.append(c);
                begun = true;
            } else if (begun) {
                words.add(word.toString());
                word.setLength(0);
                begun = false;
            }
        }
        if (quoted) {
            throw new UnusableException("a command has a double quote that is not closed");
        }
        if (begun) {
            words.add(word.toString());
        }
        return new Command(words);
    }

    /** The program's name without its folder, as messages name the command: its arguments may hold what is nobody's business. */
    public String program() {
        String first = words.get(0);
        return first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf(File.separatorChar)) + 1);
    }

    /**
     * Runs it in this program's own environment with these variables more, and waits for its end.
     *
     * @return what it wrote to its standard output
     * @throws dev.crossrole.credentials.CrossroleException where it cannot be run, takes longer than that or fails
     */
    public String output(Map<String, String> variables, Duration patience) {
        return new CommandRun(this, patience).output(variables);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** The program alone. */
    @Override
    public String toString() {
        return program();
    }
}
