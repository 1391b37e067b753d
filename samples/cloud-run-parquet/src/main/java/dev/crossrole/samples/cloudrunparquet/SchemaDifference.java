package dev.crossrole.samples.cloudrunparquet;

import java.util.List;
import java.util.Optional;

/** Says where two lists of columns part, in words: a person has to mend one of the two files. */
final class SchemaDifference {
    private SchemaDifference() {}

    /** The first difference; nothing where both have the same columns in the same order. */
    static Optional<String> between(List<Column> left, List<Column> right) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            if (!left.get(i).equals(right.get(i))) {
                return Optional.of("column " + (i + 1) + " is " + words(left.get(i)) + " in the one and "
                        + words(right.get(i)) + " in the other");
            }
        }
        return left.size() == right.size()
                ? Optional.empty()
                : Optional.of("the one has " + left.size() + " columns and the other " + right.size());
    }

    private static String words(Column column) {
        return column.name() + " " + column.type();
    }
}
