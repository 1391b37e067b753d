package dev.crossrole.identity.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a value of a document stands in its text, and where the values inside it stand: the tree of a document's places beside the tree
 * of its values. Made only for those who ask, so that reading a policy or a token does not pay for it.
 *
 * @param span the value itself, quotes and brackets included
 * @param name the quoted name before it, where the value is a member of an object
 * @param members the places of an object's members, in the order of the text
 * @param items the places of an array's items
 */
public record JsonPlace(TextSpan span, Optional<TextSpan> name, Map<String, JsonPlace> members, List<JsonPlace> items) {

    /**
     * Finds the places in a text.
     *
     * @param text one that {@link Json#parse(String)} takes
     * @throws JsonException when it is no JSON document
     */
    public static JsonPlace of(String text) {
        return new PlaceReader(text).read();
    }

    public Optional<JsonPlace> member(String member) {
        return Optional.ofNullable(members.get(member));
    }

    /**
     * The place of an item. What is no array is its own item 0: policies may write a list of one as its only element, and name its
     * place as if there were a list.
     */
    public Optional<JsonPlace> item(int index) {
        if (items.isEmpty() && index == 0) {
            return Optional.of(this);
        }
        return index < items.size() ? Optional.of(items.get(index)) : Optional.empty();
    }

    /** Name and value together, or the value alone where it has no name. */
    public TextSpan whole() {
        return name.map(key -> new TextSpan(key.start(), span.end())).orElse(span);
    }

    /**
     * Follows a path as messages and the elements of a policy write it, such as
     * {@code Statement[0].Condition.StringEquals.accounts.google.com:sub}. Names may hold dots and brackets: where a path can be read
     * in several ways, the shortest first name that leads to an end wins. An empty path is this place.
     */
    public Optional<JsonPlace> find(String path) {
        if (path.isEmpty()) {
            return Optional.of(this);
        }
        if (path.startsWith("[")) {
            return index(path);
        }
        String rest = path.startsWith(".") ? path.substring(1) : path;
        for (int end = 1; end <= rest.length(); end++) {
            boolean step = end == rest.length() || rest.charAt(end) == '.' || rest.charAt(end) == '[';
            Optional<JsonPlace> next = step ? member(rest.substring(0, end)) : Optional.empty();
            Optional<JsonPlace> found = next.isPresent() ? next.get().find(rest.substring(end)) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<JsonPlace> index(String path) {
        int close = path.indexOf(']');
        boolean digits =
                close > 1 && close < 10 && path.substring(1, close).chars().allMatch(Character::isDigit);
        return digits
                ? item(Integer.parseInt(path.substring(1, close)))
                        .flatMap(place -> place.find(path.substring(close + 1)))
                : Optional.empty();
    }
}
