package dev.crossrole.localcloud.aws.s3.listing;

import dev.crossrole.localcloud.aws.s3.store.ObjectIndex;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import dev.crossrole.localcloud.blob.KeyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of a listing. Keys that share the part up to a delimiter are rolled up into one common prefix, which counts as one entry.
 *
 * @param last the last entry, a key or a common prefix
 * @param next the least key of the next page; empty when this page is the last
 */
record Page(List<StoredObject> objects, List<String> commonPrefixes, Optional<String> last, Optional<String> next) {
    /** How many objects are read from the index at once. */
    private static final int BATCH = 256;

    Page {
        objects = List.copyOf(objects);
        commonPrefixes = List.copyOf(commonPrefixes);
    }

    int size() {
        return objects.size() + commonPrefixes.size();
    }

    /**
     * What to list.
     *
     * @param delimiter empty for none
     * @param from the least key that may appear
     * @param passed a common prefix that was on an earlier page and must not come again; empty for none
     */
    record Query(String bucket, String prefix, String delimiter, String from, String passed, int limit) {
        /** The common prefix that a key is rolled up into, if any. */
        private Optional<String> rollUp(String key) {
            int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            return at < 0 ? Optional.empty() : Optional.of(key.substring(0, at + delimiter.length()));
        }
    }

    static Page of(ObjectIndex index, Query query) {
        List<StoredObject> objects = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        Optional<String> last = Optional.empty();
        Walk walk = new Walk(index, query);
        for (Optional<StoredObject> found = walk.next(); found.isPresent(); found = walk.next()) {
            StoredObject object = found.get();
            String key = object.key();
            Optional<String> rolled = query.rollUp(key);
            if (rolled.isPresent()) {
                walk.skip(rolled.get());
                if (rolled.get().equals(query.passed())) {
                    continue;
                }
            }
            if (objects.size() + prefixes.size() == query.limit()) {
                return new Page(objects, prefixes, last, Optional.of(key));
            }
            rolled.ifPresentOrElse(prefixes::add, () -> objects.add(object));
            last = Optional.of(rolled.orElse(key));
        }
        return new Page(objects, prefixes, last, Optional.empty());
    }

    /** Goes through the keys under a prefix in order, a batch at a time, and jumps over those that are rolled up already. */
    private static final class Walk {
        private final ObjectIndex index;
        private final Query query;
        private List<StoredObject> batch = List.of();
        private int at;
        private Optional<String> from;

        Walk(ObjectIndex index, Query query) {
            this.index = index;
            this.query = query;
            this.from = Optional.of(
                    KeyOrder.BY_UTF8.compare(query.from(), query.prefix()) < 0 ? query.prefix() : query.from());
        }

        Optional<StoredObject> next() {
            if (at == batch.size()) {
                if (from.isEmpty()) {
                    return Optional.empty();
                }
                batch = index.scan(query.bucket(), from.get(), BATCH);
                at = 0;
                from = batch.size() < BATCH
                        ? Optional.empty()
                        : Optional.of(KeyOrder.after(batch.getLast().key()));
            }
            boolean more = at < batch.size() && batch.get(at).key().startsWith(query.prefix());
            return more ? Optional.of(batch.get(at++)) : Optional.empty();
        }

        void skip(String prefix) {
            while (at < batch.size() && batch.get(at).key().startsWith(prefix)) {
                at++;
            }
            if (at == batch.size() && from.isPresent()) {
                from = KeyOrder.afterPrefix(prefix);
            }
        }
    }
}
