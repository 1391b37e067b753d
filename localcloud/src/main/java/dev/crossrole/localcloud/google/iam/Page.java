package dev.crossrole.localcloud.google.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.google.rest.ApiException;
import dev.crossrole.localcloud.google.rest.GoogleError;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.http.Parameters;
import dev.crossrole.localcloud.http.Response;
import java.util.Base64;
import java.util.List;

/** A part of a list, as {@code pageSize} and {@code pageToken} choose it (AIP-158). */
final class Page {
    private Page() {}

    /**
     * The part that a query asks for.
     *
     * @param name of the member that holds the items
     * @param most the largest page, which is also given when none is asked for
     */
    static Response of(String name, List<? extends Json> all, Parameters query, int most) {
        int size = number(query.first("pageSize").orElse("0"));
        int limit = size == 0 ? most : Math.min(size, most);
        int start = Math.min(start(query.first("pageToken").orElse("")), all.size());
        int end = Math.min(start + limit, all.size());
        JsonObject.Builder page = JsonObject.builder();
        if (end > start) {
            page.put(name, new JsonArray(List.copyOf(all.subList(start, end))));
        }
        if (end < all.size()) {
            page.put(
                    "nextPageToken",
                    Base64.getUrlEncoder().encodeToString(Integer.toString(end).getBytes(UTF_8)));
        }
        return JsonResponse.ok(page.build());
    }

    private static int start(String token) {
        try {
            return token.isEmpty()
                    ? 0
                    : number(new String(Base64.getUrlDecoder().decode(token), UTF_8));
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static int number(String digits) {
        try {
            int number = Integer.parseInt(digits);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refused();
        }
        throw refused();
    }

    private static ApiException refused() {
        return new ApiException(GoogleError.invalidArgument("Request contains an invalid argument."));
    }
}
