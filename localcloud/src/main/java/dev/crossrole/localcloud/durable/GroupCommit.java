package dev.crossrole.localcloud.durable;

import dev.crossrole.localcloud.files.NotKeptException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets writers that come at once share one transaction, and so one wait for the disk. There is no thread of its own: of those who wait,
 * the first to get the lock writes what all have submitted until then, and the others find their work done.
 */
final class GroupCommit {
    private final Log log;
    private final ReentrantLock writing = new ReentrantLock();
    private final Object queueing = new Object();
    private List<Batch> queue = new ArrayList<>();
    private volatile Records.Commit last = () -> {};
    private volatile @Nullable NotKeptException failure;

    /** What is written to. */
    interface Log {
        Path path();

        /** All rows or none; durable on return. One thread at a time. */
        void write(List<RecordFile.Row> rows) throws SQLException;
    }

    GroupCommit(Log log) {
        this.log = log;
    }

    Records.Commit submit(List<? extends Change<?>> changes) {
        requireIntact();
        Batch batch = new Batch(changes.stream().map(RecordFile.Row::of).toList());
        synchronized (queueing) {
            queue.add(batch);
            last = batch;
        }
        return batch;
    }

    Records.Commit latest() {
        return last;
    }

    private void requireIntact() {
        NotKeptException known = failure;
        if (known != null) {
            throw known;
        }
    }

    /** Called under the lock. */
    private void writeAll() {
        requireIntact();
        List<Batch> batches;
        synchronized (queueing) {
            batches = queue;
            queue = new ArrayList<>();
        }
        try {
            log.write(batches.stream().flatMap(batch -> batch.rows.stream()).toList());
            batches.forEach(batch -> batch.durable = true);
        } catch (SQLException | RuntimeException e) {
            NotKeptException fresh = NotKeptException.ofChange(log.path(), e);
            failure = fresh;
            throw fresh;
        }
    }

    /** What one caller changed together. */
    private final class Batch implements Records.Commit {
        private final List<RecordFile.Row> rows;
        private volatile boolean durable;

        private Batch(List<RecordFile.Row> rows) {
            this.rows = rows;
        }

        @Override
        public void await() {
            if (durable) {
                return;
            }
            writing.lock();
            try {
                if (!durable) {
                    writeAll();
                }
            } finally {
                writing.unlock();
            }
        }
    }
}
