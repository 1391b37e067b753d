package dev.crossrole.identity.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** A request as the suites write it down: request line, headers with possible continuation lines, an empty line, the body. */
record RawRequest(SignableRequest request, String body) {

    static RawRequest parse(String text) {
        int end = text.indexOf("\n\n");
        String head = end < 0 ? text : text.substring(0, end);
        String body = end < 0 ? "" : text.substring(end + 2);
        List<String> lines = head.lines().toList();
        String requestLine = lines.get(0);
        int target = requestLine.indexOf(' ') + 1;
        List<Header> headers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (Character.isWhitespace(line.charAt(0))) {
                Header last = headers.remove(headers.size() - 1);
                headers.add(new Header(last.name(), last.value() + "\n" + line));
            } else {
                int colon = line.indexOf(':');
                headers.add(new Header(line.substring(0, colon), line.substring(colon + 1)));
            }
        }
        SignableRequest request = new SignableRequest(
                requestLine.substring(0, target - 1),
                // The target may hold a space, which is why the last one is looked for.
                requestLine.substring(target, requestLine.lastIndexOf(' ')),
                headers);
        return new RawRequest(request, body);
    }

    PayloadHash payload() {
        return PayloadHash.of(body.getBytes(UTF_8));
    }
}
