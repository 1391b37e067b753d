package dev.crossrole.localcloud.google.storage.object;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonArray;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.blob.KeyOrder;
import dev.crossrole.localcloud.google.rest.JsonResponse;
import dev.crossrole.localcloud.google.storage.call.StorageCall;
import dev.crossrole.localcloud.google.storage.error.StorageError;
import dev.crossrole.localcloud.google.storage.store.Bucket;
import dev.crossrole.localcloud.google.storage.store.StoredObject;
import dev.crossrole.localcloud.http.Response;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * {@code storage.objects.list}. Names that share the part up to a delimiter are rolled up into one prefix, which counts as one entry of
 * a page. Source: JSON API reference, Objects: list.
 */
final class Listing {
    private static final int MOST = 1000;

    /** What is asked for; texts are empty where nothing is. {@code end} is the first name that is not listed any more. */
    private record Query(
            String bucket, String prefix, String delimiter, String from, String end, boolean trailing, int limit) {

        static Query of(StorageCall call, Bucket bucket) {
            for (String parameter : List.of("matchGlob", "softDeleted", "filter")) {
                if (call.parameter(parameter).isPresent()) {
                    throw StorageError.unsupported("Listing with " + parameter).exception();
                }
            }
            String prefix = call.parameter("prefix").orElse("");
            String start = later(prefix, call.parameter("startOffset").orElse(""));
            return new Query(
                    bucket.name(),
                    prefix,
                    call.parameter("delimiter").orElse(""),
                    later(
                            start,
                            call.parameter("pageToken").map(Listing::decoded).orElse("")),
                    call.parameter("endOffset").orElse(""),
                    call.flag("includeTrailingDelimiter"),
                    (int) Math.min(MOST, Math.max(1, call.number("maxResults").orElse(MOST))));
        }

        boolean contains(String name) {
            return name.startsWith(prefix) && (end.isEmpty() || KeyOrder.BY_UTF8.compare(name, end) < 0);
        }

        Optional<String> rolledUp(String name) {
            int at = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
            return at < 0 ? Optional.empty() : Optional.of(name.substring(0, at + delimiter.length()));
        }
    }

    Response answer(StorageCall call) {
        Bucket bucket = call.bucket();
        call.requireListing(bucket, call.parameter("prefix").orElse(""));
        return page(call, Query.of(call, bucket));
    }

    private static Response page(StorageCall call, Query query) {
        List<Json> items = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        Optional<String> from = Optional.of(query.from());
        Optional<StoredObject> next = first(call, query, from);
        while (next.isPresent() && items.size() + prefixes.size() < query.limit()) {
            StoredObject object = next.get();
            Optional<String> rolled = query.rolledUp(object.name());
            rolled.ifPresent(prefixes::add);
            if (rolled.isEmpty() || (query.trailing() && rolled.get().equals(object.name()))) {
                items.add(ObjectJson.write(query.bucket(), object));
            }
            from = rolled.isPresent() ? KeyOrder.afterPrefix(rolled.get()) : Optional.of(KeyOrder.after(object.name()));
            next = first(call, query, from);
        }
        JsonObject.Builder json = JsonObject.builder().put("kind", "storage#objects");
        if (next.isPresent() && from.isPresent()) {
            json.put("nextPageToken", encoded(from.get()));
        }
        if (!prefixes.isEmpty()) {
            json.putStrings("prefixes", prefixes);
        }
        if (!items.isEmpty()) {
            json.put("items", new JsonArray(items));
        }
        return JsonResponse.ok(json.build());
    }

    private static Optional<StoredObject> first(StorageCall call, Query query, Optional<String> from) {
        return from.flatMap(start ->
                        call.buckets().scan(query.bucket(), start, 1).stream().findFirst())
                .filter(object -> query.contains(object.name()));
    }

    private static String later(String a, String b) {
        return KeyOrder.BY_UTF8.compare(a, b) < 0 ? b : a;
    }

    private static String encoded(String from) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(from.getBytes(UTF_8));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), UTF_8);
        } catch (IllegalArgumentException e) {
            throw StorageError.invalid("Invalid value for: pageToken").exception();
        }
    }
}
