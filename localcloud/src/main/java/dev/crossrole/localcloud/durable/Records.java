package dev.crossrole.localcloud.durable;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Named JSON records, changed in transactions that are durable before anybody is told of them. Safe for many threads. */
public interface Records extends AutoCloseable {
    /** Records that forget: for clouds that end with their process. */
    static Records forgetful() {
        return new ForgetfulRecords();
    }

    /** Whether nothing is kept here yet, so that what the world declares is to be written. */
    boolean isNew();

    /**
     * All records of one kind, by name.
     *
     * @throws IOException with one sentence that names file and record, when one is damaged
     */
    <T> Map<String, T> load(Shape<T> shape) throws IOException;

    /**
     * Takes up changes that come to be all or not at all, after all that were submitted before. Quick: the caller may hold a lock that
     * says in which order changes are submitted. No changes at all are taken up too; their commit is that of what came before.
     *
     * @throws dev.crossrole.localcloud.files.NotKeptException when an earlier change could not be written
     */
    Commit submit(List<? extends Change<?>> changes);

    /** The commit of all that was submitted until now. */
    Commit latest();

    /** Submits changes and returns when they are durable. */
    default void write(List<? extends Change<?>> changes) {
        submit(changes).await();
    }

    /**
     * Ends the start: what was declared is the state now, and not to be declared again.
     *
     * @throws IOException with one sentence, when there are records that nobody loaded, as a later Crossrole may have left them
     */
    void seal() throws IOException;

    @Override
    void close() throws IOException;

    /** Changes on their way to the disk. */
    interface Commit {
        /**
         * Returns when the changes, and all before them, are durable.
         *
         * @throws dev.crossrole.localcloud.files.NotKeptException when they could not be written
         */
        void await();
    }
}
