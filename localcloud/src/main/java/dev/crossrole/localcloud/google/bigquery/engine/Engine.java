package dev.crossrole.localcloud.google.bigquery.engine;

import dev.crossrole.localcloud.google.bigquery.analysis.EngineTypes;
import dev.crossrole.localcloud.google.bigquery.analysis.Plan;
import dev.crossrole.localcloud.google.bigquery.catalog.Table;
import dev.crossrole.localcloud.google.bigquery.errors.BigQueryError;
import dev.crossrole.localcloud.google.bigquery.schema.Cell;
import dev.crossrole.localcloud.google.bigquery.schema.Field;
import dev.crossrole.localcloud.google.bigquery.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/**
 * One database. Queries run side by side, changes one after the other, so that no two of them conflict. Closing it ends what still runs
 * and frees its memory.
 */
public final class Engine implements AutoCloseable {
    /** The most cells of one result: a local cloud answers to programs under test, not to warehouses. */
    private static final int MAX_CELLS = 4_000_000;

    private final DuckDBConnection root;
    private final EngineFiles files;
    private final ReentrantLock changing = new ReentrantLock();
    private final Set<Statement> running = ConcurrentHashMap.newKeySet();
    private volatile Optional<BigQueryError> unsettled = Optional.empty();

    private Engine(DuckDBConnection root, EngineFiles files) {
        this.root = root;
        this.files = files;
    }

    /**
     * Starts a database in memory. The first one of a process takes some tenths of a second: the driver unpacks its native library.
     */
    public static Engine open() {
        try {
            return open(EngineFiles.temporary());
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("DuckDB did not start: " + e.getMessage(), e);
        }
    }

    /**
     * Starts a database in a folder of its own, where it is made if it is not there. What was changed is on the disk when the change
     * returns.
     *
     * @throws IOException with one sentence, when what lies there is damaged
     */
    public static Engine openIn(Path folder) throws IOException {
        EngineFiles files = EngineFiles.in(folder);
        try {
            Engine engine = open(files);
            files.settle();
            return engine;
        } catch (SQLException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new IOException(
                    "the rows of BigQuery's tables in " + folder + " cannot be used: " + reason
                            + "; restore the data folder from a copy, or choose a new one",
                    e);
        }
    }

    private static Engine open(EngineFiles files) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:duckdb:" + files.database(), isolated());
        try (Statement statement = connection.createStatement()) {
            // Its own folder, which is its owner's alone, is all of the file system that there is for it, beside the
            // files
            // of its database, which DuckDB adds itself. This must be said before external access ends, which cannot be
            // undone then.
            statement.execute("SET GLOBAL allowed_directories = [" + literal(files.copies() + "/") + "]");
            statement.execute("SET GLOBAL enable_external_access = false");
            statement.execute("SET GLOBAL TimeZone = 'UTC'");
            statement.execute("SET lock_configuration = true");
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + Table.Stored.SQL_SCHEMA);
            return new Engine(connection.unwrap(DuckDBConnection.class), files);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** Source: DuckDB documentation, "Securing DuckDB" and "Configuration". */
    private static Properties isolated() {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("temp_directory", "");
        settings.setProperty("memory_limit", "512MB");
        settings.setProperty("threads", "2");
        // With macOS's stronger wait, as Java's own; elsewhere the same as by default.
        settings.setProperty("fsync_mode", "FULL");
        // Division by zero and the like are errors, as in BigQuery, rather than infinite.
        settings.setProperty("ieee_floating_point_ops", "false");
        return settings;
    }

    /**
     * Runs a query.
     *
     * @throws dev.crossrole.localcloud.google.bigquery.errors.BigQueryException when the engine refuses it, or its answer is too large
     */
    public List<List<Cell>> rows(Plan.Rows plan) {
        return run(statement -> {
            List<List<Cell>> rows = new ArrayList<>();
            List<Field> fields = plan.schema().fields();
            try (ResultSet result = statement.executeQuery(plan.sql())) {
                while (result.next()) {
                    if ((rows.size() + 1L) * fields.size() > MAX_CELLS) {
                        throw BigQueryError.responseTooLarge().exception();
                    }
                    List<Cell> row = new ArrayList<>(fields.size());
                    for (int i = 0; i < fields.size(); i++) {
                        row.add(CellReader.cell(fields.get(i), Optional.ofNullable(result.getObject(i + 1))));
                    }
                    rows.add(row);
                }
            }
            return rows;
        });
    }

    /** Where private copies of files stand: what the engine may read and write beside its database. */
    Path copies() {
        return files.copies();
    }

    /** What it calls the tables that it holds. */
    public Set<String> tables() {
        return run(statement -> {
            Set<String> tables = new TreeSet<>();
            try (ResultSet names = statement.executeQuery(
                    "SELECT table_name FROM duckdb_tables() WHERE schema_name = " + literal(Table.Stored.SQL_SCHEMA))) {
                while (names.next()) {
                    tables.add(Table.Stored.SQL_SCHEMA + "." + names.getString(1));
                }
            }
            return tables;
        });
    }

    /** How many rows a table has. */
    public long count(String sqlName) {
        return run(statement -> {
            try (ResultSet result = statement.executeQuery("SELECT count(*) FROM " + sqlName)) {
                result.next();
                return result.getLong(1);
            }
        });
    }

    /** How many rows a table has, and how many bytes these are in BigQuery's reckoning. */
    public record Measure(long rows, long bytes) {}

    public Measure measure(Table.Stored table) {
        String sql = "SELECT count(*), CAST(coalesce(sum(" + LogicalSize.ofRow(table.schema())
                + "), 0) AS BIGINT) FROM " + table.sqlName();
        return run(statement -> {
            try (ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return new Measure(result.getLong(1), result.getLong(2));
            }
        });
    }

    /** Changes rows, and answers how many. */
    public long change(String sql) {
        return exclusively(statement -> statement.executeLargeUpdate(sql));
    }

    /** Makes a table under a name of its own, of the rows of a query where one is given, and answers how many those are. */
    public long create(String sqlName, Schema schema, Optional<String> rows) {
        String columns = schema.fields().stream().map(Engine::column).collect(Collectors.joining(", "));
        return exclusively(statement -> {
            statement.execute("CREATE TABLE " + sqlName + " (" + columns + ")");
            try {
                return rows.isPresent() ? statement.executeLargeUpdate("INSERT INTO " + sqlName + " " + rows.get()) : 0;
            } catch (SQLException e) {
                statement.execute("DROP TABLE " + sqlName);
                throw e;
            }
        });
    }

    private static String column(Field field) {
        return EngineTypes.quote(field.name()) + " " + EngineTypes.name(field.type())
                + (field.required() ? " NOT NULL" : "");
    }

    /** Does something while nobody else changes rows or tables. */
    public <T> T alone(Supplier<T> work) {
        changing.lock();
        try {
            return work.get();
        } finally {
            changing.unlock();
        }
    }

    public void drop(String sqlName) {
        exclusively(statement -> statement.execute("DROP TABLE " + sqlName));
    }

    /** What to do with a statement. */
    @FunctionalInterface
    interface Work<T> {
        T run(Statement statement) throws SQLException;
    }

    <T> T exclusively(Work<T> work) {
        changing.lock();
        try {
            T result = run(work);
            files.settle();
            return result;
        } catch (IOException e) {
            // What the disk has is not known, so nothing is shown or changed until a restart has found out.
            unsettled = Optional.of(
                    BigQueryError.backendError("the rows of BigQuery's tables could not be synced to the disk: " + e
                            + "; start the local clouds again"));
            throw unsettled.get().exception();
        } finally {
            changing.unlock();
        }
    }

    <T> T run(Work<T> work) {
        unsettled.ifPresent(error -> {
            throw error.exception();
        });
        try (Connection connection = root.duplicate();
                Statement statement = connection.createStatement()) {
            running.add(statement);
            try {
                return work.run(statement);
            } finally {
                running.remove(statement);
            }
        } catch (SQLException e) {
            throw EngineRefusal.of(String.valueOf(e.getMessage())).exception();
        }
    }

    @Override
    public void close() {
        for (Statement statement : List.copyOf(running)) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It has just ended by itself, which is what was wanted.
                running.remove(statement);
            }
        }
        try {
            root.close();
            files.close();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("DuckDB did not close: " + e.getMessage(), e);
        }
    }
}
