package dev.crossrole.credentials.http;

import dev.crossrole.identity.Secret;
import java.util.List;

/** Text from the other side, made fit for a sentence to a person. */
public final class Text {
    private static final int MAX_LENGTH = 500;

    private Text() {}

    /** The text on one line of at most 500 characters: what is no printable character becomes a space, and runs of spaces become one. */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < text.length() && line.length() < MAX_LENGTH; i++) {
            char c = text.charAt(i);
            // Control and format characters: a cloud's text must not move a terminal's cursor or hide what follows it.
            boolean visible = !Character.isWhitespace(c)
                    && !Character.isISOControl(c)
                    && Character.getType(c) != Character.FORMAT;
            if (visible) {
                if (gap && !line.isEmpty()) {
                    line.append(' ');
                }
                line.append(c);
            }
            gap = !visible;
        }
        return line.toString();
    }

    /** The same on one line, with each of these secrets taken out: an answer may echo what was sent. */
    public static String oneLineWithout(List<Secret> secrets, String text) {
        String cleaned = text;
        for (Secret secret : secrets) {
            if (!secret.isEmpty()) {
                cleaned = cleaned.replace(secret.reveal(), "(secret)");
            }
        }
        return oneLine(cleaned);
    }
}
