package dev.crossrole.localcloud.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What one client was told of the things that are its own. A change that was asked for and not answered may have happened or not; one
 * that was answered has.
 */
final class Ledger {
    private final Map<String, Optional<String>> told = new LinkedHashMap<>();
    private final Map<String, Optional<String>> asked = new LinkedHashMap<>();

    /** Things of one kind, whose whole content is one text. Calls throw when the cloud is gone. */
    interface Subject {
        /** Makes a thing, or changes it. */
        void put(String thing, String value, boolean isNew) throws Exception;

        void delete(String thing) throws Exception;

        /** What the thing holds now; empty when there is none. */
        Optional<String> read(String thing) throws Exception;
    }

    /** Changes one thing of a few, and notes the answer. */
    void step(Subject subject, Random random, String owner) throws Exception {
        String thing = owner + "-" + random.nextInt(12);
        Optional<String> before = told.getOrDefault(thing, Optional.empty());
        Optional<String> after = before.isPresent() && random.nextInt(5) == 0
                ? Optional.empty()
                : Optional.of(Long.toHexString(random.nextLong() | 1L << 62));
        asked.put(thing, after);
        if (after.isPresent()) {
            subject.put(thing, after.get(), before.isEmpty());
        } else {
            subject.delete(thing);
        }
        told.put(thing, after);
        asked.remove(thing);
    }

    /** Compares what is there with what was told, and goes on from it. */
    int verify(Subject subject) throws Exception {
        asked.keySet().forEach(thing -> told.putIfAbsent(thing, Optional.empty()));
        for (Map.Entry<String, Optional<String>> note : told.entrySet()) {
            Optional<String> now = subject.read(note.getKey());
            assertThat(now).as(note.getKey()).isIn(note.getValue(), asked.getOrDefault(note.getKey(), note.getValue()));
            note.setValue(now);
        }
        asked.clear();
        return told.size();
    }
}
