package dev.crossrole.samples.cloudrunparquet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Reads the footers of many files at once and adds them up in the order of the files.
 *
 * <p>At most {@value #AT_ONCE} files are open at a time, and of each file that is done only its number of rows is kept, so the memory
 * needed does not grow with the number of files. Taking the answers in order costs little speed and makes every error the same each time:
 * it is always about the first file that is at fault.
 */
final class FooterScan {
    static final int AT_ONCE = 16;

    private final Function<ParquetObject, Footer> reader;

    /** @param reader reads one footer; it is called on many threads */
    FooterScan(Function<ParquetObject, Footer> reader) {
        this.reader = reader;
    }

    /**
     * Reads every file.
     *
     * @param previewRows how many rows will be shown: the files that hold the first so many are named in the result
     * @throws SummaryException when there is no file, a file cannot be read, or two files have different columns
     */
    Found run(Iterator<ParquetObject> files, String location, int previewRows) {
        Tally tally = new Tally(previewRows);
        Deque<Pending> pending = new ArrayDeque<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            while (files.hasNext()) {
                if (pending.size() == AT_ONCE) {
                    tally.add(pending.removeFirst());
                }
                ParquetObject file = files.next();
                pending.add(new Pending(file, threads.submit(() -> reader.apply(file))));
            }
            pending.forEach(tally::add);
        } finally {
            // After a failure the other reads are of no use; interrupted, they end at their next step.
            threads.shutdownNow();
            threads.close();
        }
        return tally.found(location);
    }

    /**
     * All files together.
     *
     * @param rows the sum over all files
     * @param first the files that hold the first rows, as many as were asked for
     */
    record Found(long rows, List<Column> columns, List<ParquetObject> first) {}

    private record Pending(ParquetObject file, Future<Footer> footer) {
        Footer await() {
            try {
                return footer.get();
            } catch (ExecutionException e) {
                throw Failures.reading(file.location(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SummaryException("the function was stopped while it read " + file.location(), e);
            }
        }
    }

    /** The sum so far, and the first file, which the others are compared with. */
    private static final class Tally {
        private final int previewRows;
        private final List<ParquetObject> first = new ArrayList<>();
        private final List<Column> columns = new ArrayList<>();
        private String model = "";
        private long rows;

        Tally(int previewRows) {
            this.previewRows = previewRows;
        }

        void add(Pending pending) {
            Footer footer = pending.await();
            String location = pending.file().location();
            if (model.isEmpty()) {
                model = location;
                columns.addAll(footer.columns());
            }
            SchemaDifference.between(columns, footer.columns()).ifPresent(difference -> {
                throw new SummaryException(
                        "the files have different schemas: " + model + " and " + location + " differ, " + difference);
            });
            if (rows < previewRows && footer.rows() > 0) {
                first.add(pending.file());
            }
            rows = Math.addExact(rows, footer.rows());
        }

        Found found(String location) {
            if (model.isEmpty()) {
                throw new SummaryException("there is no Parquet file under " + location
                        + ": a key counts when it ends in .parquet and no part of it begins with _ or .");
            }
            return new Found(rows, List.copyOf(columns), List.copyOf(first));
        }
    }
}
