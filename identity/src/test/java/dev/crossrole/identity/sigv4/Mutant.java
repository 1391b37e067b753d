package dev.crossrole.identity.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A signed request in which one thing was changed after it was signed. */
record Mutant(String change, SignableRequest request, PayloadHash payload) {

    /** Every change of one byte, and a few larger ones, to what the signature covers. */
    static Stream<Mutant> of(SignableRequest signed, PayloadHash payload, List<String> signedHeaders) {
        return Stream.of(
                        methods(signed),
                        targets(signed),
                        IntStream.range(0, signed.headers().size())
                                .filter(i -> isCovered(signed.headers().get(i), signedHeaders))
                                .boxed()
                                .flatMap(i -> headers(signed, i)))
                .flatMap(requests -> requests)
                .map(request -> new Mutant(difference(signed, request), request, payload));
    }

    static Mutant ofBody(SignableRequest signed, String body) {
        byte[] bytes = (body + "x").getBytes(UTF_8);
        return new Mutant("one more byte in the body", signed, PayloadHash.of(bytes));
    }

    private static Stream<SignableRequest> methods(SignableRequest signed) {
        return Stream.of("PUT", "PosT", signed.method() + "S", signed.method().toLowerCase(Locale.ROOT))
                .map(method -> new SignableRequest(method, signed.target(), signed.headers()));
    }

    private static Stream<SignableRequest> targets(SignableRequest signed) {
        String path = signed.path();
        List<String> targets = new ArrayList<>();
        String queryPart = signed.target().substring(path.length());
        targets.add(path + "x" + queryPart);
        targets.add("/x" + path + queryPart);
        targets.add(path + queryPart + (queryPart.isEmpty() ? "?" : "&") + "x");
        for (int i = lastSegment(path); i < path.length(); i++) {
            targets.add(path.substring(0, i) + otherChar(path.charAt(i)) + path.substring(i + 1) + queryPart);
        }
        targets.addAll(queries(path, signed.query()));
        return targets.stream().map(target -> new SignableRequest(signed.method(), target, signed.headers()));
    }

    /** In each pair: each character changed, one appended to the name and to the value; the pair left out, or sent twice. */
    private static List<String> queries(String path, String query) {
        List<String> pairs = query.isEmpty() ? List.of() : List.of(query.split("&", -1));
        List<String> targets = new ArrayList<>();
        for (int p = 0; p < pairs.size(); p++) {
            String pair = pairs.get(p);
            List<String> others =
                    new ArrayList<>(List.of(pair + "&" + pair, pair + "x", pair.replaceFirst("=|$", "x=")));
            for (int i = 0; i < pair.length(); i++) {
                others.add(pair.substring(0, i) + otherChar(pair.charAt(i)) + pair.substring(i + 1));
            }
            for (String other : others) {
                targets.add(path + "?" + String.join("&", replaced(pairs, p, List.of(other))));
            }
            targets.add(path + "?" + String.join("&", replaced(pairs, p, List.of())));
        }
        return targets;
    }

    private static Stream<SignableRequest> headers(SignableRequest signed, int index) {
        Header header = signed.headers().get(index);
        List<List<Header>> others = new ArrayList<>();
        others.add(List.of());
        others.add(List.of(new Header(header.name() + "x", header.value())));
        others.add(List.of(header, header));
        others.add(List.of(new Header(header.name(), header.value() + "x")));
        for (int i = 0; i < header.value().length(); i++) {
            char c = header.value().charAt(i);
            if (!Character.isWhitespace(c)) {
                String value = header.value().substring(0, i)
                        + otherChar(c)
                        + header.value().substring(i + 1);
                others.add(List.of(new Header(header.name(), value)));
            }
        }
        return others.stream()
                .map(other -> new SignableRequest(
                        signed.method(), signed.target(), replaced(signed.headers(), index, other)));
    }

    private static boolean isCovered(Header header, List<String> signedHeaders) {
        String name = header.name().toLowerCase(Locale.ROOT);
        return name.equals("authorization") || signedHeaders.contains(name);
    }

    // Segments before the last may vanish with a "..", so that no change in them matters.
    private static int lastSegment(String path) {
        return path.lastIndexOf('/') + (path.endsWith("..") ? 3 : 1);
    }

    private static <T> List<T> replaced(List<T> list, int index, List<T> by) {
        List<T> copy = new ArrayList<>(list);
        copy.remove(index);
        copy.addAll(index, by);
        return copy;
    }

    /** Another character that means something else: no change of case, which percent-encoding and header names do not have. */
    private static char otherChar(char c) {
        return c == 'Q' || c == 'q' ? 'R' : 'Q';
    }

    private static String difference(SignableRequest before, SignableRequest after) {
        if (!before.method().equals(after.method())) {
            return "method " + after.method();
        }
        if (!before.target().equals(after.target())) {
            return "target " + after.target();
        }
        return "headers "
                + after.headers().stream()
                        .map(header -> header.name() + ":" + header.value())
                        .filter(line -> before.headers().stream()
                                .noneMatch(header -> line.equals(header.name() + ":" + header.value())))
                        .toList()
                + " of " + after.headers().size();
    }
}
