package dev.crossrole.localcloud.aws.iam.call;

import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The part of a list that a call asks for. A marker is the number of items that came before. */
public record Page(int from, int most) {
    private static final int DEFAULT = 100;
    private static final int MOST = 1000;

    /** Reads {@code Marker} and {@code MaxItems}. */
    public static Page of(Members members) {
        Optional<String> marker = members.optional("Marker", Constraint.length(1, 320));
        int most = members.integer("MaxItems", 1, MOST).orElse(DEFAULT);
        return new Page(marker.map(Page::position).orElse(0), most);
    }

    /** The members of a list's result: the items, each with its own members, and whether more follow. */
    public List<Xml> of(String element, List<List<Xml>> items) {
        return of(element, items, item -> item);
    }

    /** The same where making the members of an item is work, which only the items of this part are worth. */
    public <T> List<Xml> of(String element, List<T> items, Function<T, List<Xml>> members) {
        return result(element, items, item -> Xml.element("member", members.apply(item)));
    }

    /** The same where each item is a text. */
    public List<Xml> ofTexts(String element, List<String> items) {
        return result(element, items, item -> Xml.text("member", item));
    }

    /**
     * The same for items of several lists, which are counted together: each list stands in the answer, empty where this part has none of
     * its items.
     */
    public <T> List<Xml> ofGroups(
            List<T> items, Function<T, String> list, List<String> lists, Function<T, List<Xml>> members) {
        int start = Math.min(from, items.size());
        int end = Math.min(items.size(), start + most);
        List<T> part = items.subList(start, end);
        List<Xml> answer = new ArrayList<>();
        for (String name : lists) {
            answer.add(Xml.members(
                    name,
                    part.stream().filter(item -> list.apply(item).equals(name)).map(members)));
        }
        answer.addAll(truncation(end, items.size()));
        return answer;
    }

    private static List<Xml> truncation(int end, int size) {
        return end < size
                ? List.of(Xml.text("IsTruncated", true), Xml.text("Marker", end))
                : List.of(Xml.text("IsTruncated", false));
    }

    private <T> List<Xml> result(String element, List<T> items, Function<T, Xml> member) {
        int start = Math.min(from, items.size());
        int end = Math.min(items.size(), start + most);
        Xml list = Xml.element(
                element, items.subList(start, end).stream().map(member).toList());
        return Stream.concat(Stream.of(list), truncation(end, items.size()).stream())
                .toList();
    }

    private static int position(String marker) {
        return Constraint.integer(marker)
                .filter(number -> number >= 0)
                .orElseThrow(() -> QueryException.validation("Invalid Marker."));
    }
}
