package dev.crossrole.localcloud.google.bigquery;

import dev.crossrole.localcloud.google.bigquery.catalog.Catalog;
import dev.crossrole.localcloud.google.bigquery.catalog.Seed;
import dev.crossrole.localcloud.google.bigquery.catalog.Table;
import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import dev.crossrole.localcloud.google.bigquery.engine.Loader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An engine whose rows outlive it. It is opened with its folder rather than when it is first needed: what is damaged is to be said at the
 * start. Rows are durable before the record that names their table, and go after it; so a crash may leave rows that no record names,
 * and never a record without its rows.
 */
final class KeptEngine {
    private KeptEngine() {}

    /** In a folder that no start has ended in yet: a crash may have left rows there, and what is declared is declared again. */
    static Engine begin(Path folder, List<Seed> seeds) throws IOException {
        clear(folder);
        Engine engine = Engine.openIn(folder);
        try {
            Loader.load(engine, seeds);
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /**
     * With the rows that were kept.
     *
     * @throws IOException with one sentence, when they are damaged or not those of the catalog
     */
    static Engine goOn(Path folder, Catalog catalog) throws IOException {
        Engine engine = Engine.openIn(folder);
        try {
            Set<String> there = engine.tables();
            for (Table.Stored table : catalog.stored()) {
                if (!there.remove(table.sqlName())) {
                    throw new IOException("the rows of table " + table.name() + " are not in " + folder
                            + ": restore the data folder from a copy, or choose a new one");
                }
            }
            there.forEach(engine::drop);
            return engine;
        } catch (IOException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }
}
