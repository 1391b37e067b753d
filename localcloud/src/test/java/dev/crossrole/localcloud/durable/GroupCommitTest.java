package dev.crossrole.localcloud.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.localcloud.files.NotKeptException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Writers that come at once share a write, and nobody is told of what could not be written. */
class GroupCommitTest {
    private static final Shape<String> NOTE =
            new Shape<>("note", text -> JsonObject.builder().put("text", text).build(), json -> json.string("text"));

    /** A disk that waits when it is told to, and fails when it is told to. */
    private static final class SlowLog implements GroupCommit.Log {
        private final List<List<String>> writes = new ArrayList<>();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);
        private boolean full;

        @Override
        public Path path() {
            return Path.of("notes.sqlite");
        }

        @Override
        public void write(List<RecordFile.Row> rows) throws SQLException {
            if (full) {
                throw new SQLException("database or disk is full");
            }
            writes.add(rows.stream().map(RecordFile.Row::name).toList());
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
        }
    }

    private static List<Change<String>> note(String name) {
        return List.of(Change.put(NOTE, name, "text of " + name));
    }

    @Test
    void whatArrivesDuringAWriteGoesIntoTheNextOneTogether() throws Exception {
        SlowLog log = new SlowLog();
        GroupCommit commits = new GroupCommit(log);
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Records.Commit first = commits.submit(note("a"));
            List<Future<?>> waiting = new ArrayList<>();
            waiting.add(threads.submit(first::await));
            log.begun.await();
            for (String name : List.of("b", "c", "d")) {
                waiting.add(threads.submit(commits.submit(note(name))::await));
            }
            log.goOn.countDown();
            for (Future<?> thread : waiting) {
                thread.get();
            }
        }
        assertThat(log.writes).containsExactly(List.of("a"), List.of("b", "c", "d"));
    }

    @Test
    void whoeverChangedNothingWaitsForWhatCameBefore() {
        SlowLog log = new SlowLog();
        log.goOn.countDown();
        GroupCommit commits = new GroupCommit(log);
        commits.submit(note("a"));
        commits.submit(List.of()).await();
        assertThat(log.writes).containsExactly(List.of("a"));
    }

    @Test
    void afterAFailedWriteEveryChangeIsRefusedAndTheStateStaysAsItWasKept() {
        SlowLog log = new SlowLog();
        log.goOn.countDown();
        GroupCommit commits = new GroupCommit(log);
        Kept<String> kept = new Kept<>(
                new GroupedRecords(commits), "old", (old, changed) -> List.of(Change.put(NOTE, "state", changed)));
        kept.update(old -> "good");

        log.full = true;
        assertThatThrownBy(() -> kept.update(old -> "lost"))
                .isInstanceOf(NotKeptException.class)
                .hasMessageContaining("could not be written to notes.sqlite (database or disk is full)");
        log.full = false;
        assertThatThrownBy(() -> kept.update(old -> "later")).isInstanceOf(NotKeptException.class);
        assertThat(kept.state()).isEqualTo("good");
    }

    @Test
    void whoWaitedBehindAFailedWriteIsToldSoToo() throws Exception {
        SlowLog log = new SlowLog();
        GroupCommit commits = new GroupCommit(log);
        Records.Commit first = commits.submit(note("a"));
        Records.Commit second = commits.submit(note("b"));
        log.full = true;
        assertThatThrownBy(first::await).isInstanceOf(NotKeptException.class);
        assertThatThrownBy(second::await).isInstanceOf(NotKeptException.class);
    }

    @Test
    void aLookAtAStateChangedInPlaceWaitsForWhatItMayHaveSeen() throws Exception {
        SlowLog log = new SlowLog();
        Guarded guarded = new Guarded(new GroupedRecords(new GroupCommit(log)));
        StringBuilder state = new StringBuilder("old");
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Future<?> change = threads.submit(() -> guarded.change(changes -> {
                changes.accept(Change.put(NOTE, "state", "new"));
                return state.append(", new");
            }));
            log.begun.await();
            Future<String> look = threads.submit(() -> guarded.read(state::toString));
            assertThat(look.isDone()).isFalse();
            log.goOn.countDown();
            change.get();
            assertThat(look.get()).isEqualTo("old, new");
        }
        log.full = true;
        assertThatThrownBy(() -> guarded.change(changes -> {
                    changes.accept(Change.put(NOTE, "state", "lost"));
                    return state.append(", lost");
                }))
                .isInstanceOf(NotKeptException.class);
        assertThatThrownBy(() -> guarded.read(state::toString)).isInstanceOf(NotKeptException.class);
    }

    private record GroupedRecords(GroupCommit commits) implements Records {
        @Override
        public boolean isNew() {
            return false;
        }

        @Override
        public <T> Map<String, T> load(Shape<T> shape) {
            return Map.of();
        }

        @Override
        public Commit submit(List<? extends Change<?>> changes) {
            return commits.submit(changes);
        }

        @Override
        public Commit latest() {
            return commits.latest();
        }

        @Override
        public void seal() {}

        @Override
        public void close() {}
    }
}
