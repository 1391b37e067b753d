package dev.crossrole.identity.json;

/**
 * A character's place in a text.
 *
 * @param line from 1; a line ends with its line feed
 * @param column from 1, in Unicode code points, as a person counts characters
 */
public record TextPosition(int line, int column) implements Comparable<TextPosition> {
    /** Where each text begins. */
    public static final TextPosition START = new TextPosition(1, 1);

    @Override
    public int compareTo(TextPosition other) {
        return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
    }

    /** As compilers and editors write it, {@code 3:14}. */
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
