package dev.crossrole.localcloud.aws.s3.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crossrole.localcloud.aws.s3.checksum.ChecksumAlgorithm;
import dev.crossrole.localcloud.aws.s3.checksum.ObjectChecksum;
import dev.crossrole.localcloud.aws.s3.store.Bucket;
import dev.crossrole.localcloud.aws.s3.store.ObjectIndex;
import dev.crossrole.localcloud.aws.s3.store.RecordedIndex;
import dev.crossrole.localcloud.aws.s3.store.StoreShapes;
import dev.crossrole.localcloud.aws.s3.store.StoredObject;
import dev.crossrole.localcloud.blob.Blob;
import dev.crossrole.localcloud.blob.KeyOrder;
import dev.crossrole.localcloud.blob.SpillingBlobStore;
import dev.crossrole.localcloud.durable.Records;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Pages of a listing against a walk through all keys that anyone can check by eye. */
class PageTest {
    private static final String BUCKET = "b";

    @Property(tries = 2000)
    void allPagesTogetherHoldEachEntryOnceInOrder(
            @ForAll @Size(max = 20) Set<@From("keys") String> keys,
            @ForAll("prefixes") String prefix,
            @ForAll("delimiters") String delimiter,
            @ForAll @IntRange(min = 1, max = 5) int limit)
            throws IOException {
        ObjectIndex index = index(keys);
        List<String> entries = new ArrayList<>();
        Optional<String> from = Optional.of("");
        while (from.isPresent()) {
            Page page = Page.of(index, new Page.Query(BUCKET, prefix, delimiter, from.get(), "", limit));
            assertThat(page.size()).isLessThanOrEqualTo(limit);
            assertThat(page.next().isEmpty() || page.size() == limit).isTrue();
            entries.addAll(entries(page));
            from = page.next();
        }
        assertThat(entries).isEqualTo(expected(keys, prefix, delimiter));
    }

    @Property(tries = 1000)
    void pagesThatAreLinkedByTheirLastEntryRepeatNothingEither(
            @ForAll @Size(max = 20) Set<@From("keys") String> keys,
            @ForAll("delimiters") String delimiter,
            @ForAll @IntRange(min = 1, max = 5) int limit)
            throws IOException {
        ObjectIndex index = index(keys);
        List<String> entries = new ArrayList<>();
        String marker = "";
        while (true) {
            String from = marker.isEmpty() ? "" : KeyOrder.after(marker);
            Page page = Page.of(index, new Page.Query(BUCKET, "", delimiter, from, marker, limit));
            entries.addAll(entries(page));
            if (page.next().isEmpty()) {
                break;
            }
            marker = page.last().orElseThrow();
        }
        assertThat(entries).isEqualTo(expected(keys, "", delimiter));
    }

    @Example
    void aPrefixWithMoreKeysThanABatchIsRolledUpOnce() throws IOException {
        Set<String> keys = IntStream.range(0, 2000)
                .mapToObj(i -> (i % 2 == 0 ? "a/" : "b/") + i)
                .collect(Collectors.toSet());
        keys.add("c");
        Page page = Page.of(index(keys), new Page.Query(BUCKET, "", "/", "", "", 10));
        assertThat(entries(page)).containsExactly("a/", "b/", "c");
        assertThat(page.next()).isEmpty();
    }

    /** Keys under the prefix, each cut behind the first delimiter after it, without repeats. */
    private static List<String> expected(Set<String> keys, String prefix, String delimiter) {
        Set<String> sorted = new TreeSet<>(KeyOrder.BY_UTF8);
        for (String key : keys) {
            if (key.startsWith(prefix)) {
                int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
                sorted.add(at < 0 ? key : key.substring(0, at + delimiter.length()));
            }
        }
        return List.copyOf(sorted);
    }

    private static List<String> entries(Page page) {
        Set<String> entries = new TreeSet<>(KeyOrder.BY_UTF8);
        page.objects().forEach(object -> entries.add(object.key()));
        entries.addAll(page.commonPrefixes());
        return List.copyOf(entries);
    }

    private static ObjectIndex index(Set<String> keys) throws IOException {
        ObjectIndex index = RecordedIndex.open(Records.forgetful(), new StoreShapes(SpillingBlobStore.temporary("s3")));
        index.create(new Bucket(BUCKET, "us-east-1", Instant.EPOCH, Optional.empty(), Optional.empty(), Map.of()));
        for (String key : keys) {
            StoredObject object = new StoredObject(
                    key,
                    new NoBytes(),
                    "",
                    Instant.EPOCH,
                    Map.of(),
                    ObjectChecksum.whole(ChecksumAlgorithm.CRC32, ""),
                    List.of(),
                    Map.of());
            index.put(BUCKET, object, ObjectIndex.Precondition.NONE);
        }
        return index;
    }

    @Provide
    Arbitrary<String> keys() {
        return prefixes().filter(text -> !text.isEmpty());
    }

    @Provide
    Arbitrary<String> prefixes() {
        return Arbitraries.of("a", "b", "/", "//", "é", "\ud83d\ude80")
                .list()
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> delimiters() {
        return Arbitraries.of("", "/", "//", "b", "é");
    }

    private record NoBytes() implements Blob {
        @Override
        public List<String> pieces() {
            return List.of();
        }

        @Override
        public long length() {
            return 0;
        }

        @Override
        public InputStream open(long offset, long length) {
            return InputStream.nullInputStream();
        }

        @Override
        public void discard() {}
    }
}
