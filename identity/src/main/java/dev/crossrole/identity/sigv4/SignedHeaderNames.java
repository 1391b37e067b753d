package dev.crossrole.identity.sigv4;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The list {@code host;x-amz-date}. AWS defines it as lower-case and sorted; a list that is not so is not guessed at. */
final class SignedHeaderNames {
    private SignedHeaderNames() {}

    static Optional<List<String>> parse(String text) {
        List<String> names = List.of(text.split(";", -1));
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean inOrder = i == 0 || names.get(i - 1).compareTo(name) < 0;
            if (name.isEmpty() || !inOrder || !name.equals(name.toLowerCase(Locale.ROOT)) || !isToken(name)) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }

    private static boolean isToken(String name) {
        return name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':' && c != ',');
    }
}
