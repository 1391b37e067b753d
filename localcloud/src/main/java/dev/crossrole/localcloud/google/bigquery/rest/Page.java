package dev.crossrole.localcloud.google.bigquery.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One page of a list.
 *
 * @param token leads to the next page, if there is one
 */
record Page<T>(List<T> items, Optional<String> token) {
    private static final String MARK = "crossrole:";

    /**
     * The page that a call asks for.
     *
     * @param start where the first page begins
     * @param limit the most items that one page has, whatever the call asks for
     */
    static <T> Page<T> of(List<T> all, Optional<String> token, long start, OptionalLong wanted, int limit) {
        int from = (int) Math.min(token.isPresent() ? position(token.get()) : start, all.size());
        int size = (int) Math.min(wanted.orElse(limit), limit);
        int to = Math.min(from + size, all.size());
        // Clients ask for no rows to learn whether a job has ended; such a page needs no token.
        Optional<String> next = to < all.size() && size > 0 ? Optional.of(token(to)) : Optional.empty();
        return new Page<>(all.subList(from, to), next);
    }

    private static String token(int position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + position).getBytes(UTF_8));
    }

    private static long position(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), UTF_8);
            if (text.startsWith(MARK)) {
                return ApiCall.number("pageToken", text.substring(MARK.length()));
            }
        } catch (IllegalArgumentException e) {
            // Refused below.
        }
        throw BigQueryError.invalid("Invalid page token: " + token).exception();
    }
}
