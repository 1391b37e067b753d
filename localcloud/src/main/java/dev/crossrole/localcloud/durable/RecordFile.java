package dev.crossrole.localcloud.durable;

import dev.crossrole.localcloud.files.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file of SQLite: one table of kind, name and text. The class that knows SQL; its callers see to it that one thread writes at a time. */
final class RecordFile implements GroupCommit.Log {
    /** Marks the file as ours among those of SQLite: "xrol". Source: sqlite.org, "Pragma application_id". */
    private static final int APPLICATION = 0x78726F6C;

    private final Path path;
    private final Connection connection;
    private final PreparedStatement put;
    private final PreparedStatement remove;

    /** A record as it stands in the file; without text, one that goes. */
    record Row(String kind, String name, Optional<String> text) {
        static Row of(Change<?> change) {
            return new Row(change.shape().kind(), change.name(), change.text());
        }

        /** The text is left out: it may hold secrets. */
        @Override
        public String toString() {
            return kind + " " + name;
        }
    }

    private RecordFile(Path path, Connection connection) throws SQLException {
        this.path = path;
        this.connection = connection;
        this.put = connection.prepareStatement("INSERT OR REPLACE INTO record (kind, name, value) VALUES (?, ?, ?)");
        this.remove = connection.prepareStatement("DELETE FROM record WHERE kind = ? AND name = ?");
    }

    static RecordFile open(Path path) throws IOException, SQLException {
        if (!Files.exists(path)) {
            // SQLite takes an empty file for an empty database, and gives its log the permissions of the file.
            PrivateFile.create(path, "");
        }
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
        try {
            prepare(connection, path);
            return new RecordFile(path, connection);
        } catch (IOException | SQLException e) {
            connection.close();
            throw e;
        }
    }

    /**
     * In the mode WAL with {@code synchronous=FULL} a transaction is on the disk when its commit returns. Source: sqlite.org, "Pragma
     * synchronous" and "Write-Ahead Logging". The exclusive mode needs no memory shared with other processes: there are none.
     */
    private static void prepare(Connection connection, Path path) throws IOException, SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            int application = number(statement, "PRAGMA application_id");
            if (application != APPLICATION && number(statement, "SELECT count(*) FROM sqlite_schema") > 0) {
                throw new IOException(path + " is a database of another program: choose another folder");
            }
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA application_id = " + APPLICATION);
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS record (kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,"
                            + " PRIMARY KEY (kind, name)) STRICT, WITHOUT ROWID");
        }
        connection.setAutoCommit(false);
    }

    @Override
    public Path path() {
        return path;
    }

    int format() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return number(statement, "PRAGMA user_version");
        }
    }

    void setFormat(int format) throws SQLException {
        execute("PRAGMA user_version = " + format);
    }

    void clear() throws SQLException {
        execute("DELETE FROM record");
    }

    Map<String, String> scan(String kind) throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT name, value FROM record WHERE kind = ? ORDER BY name")) {
            select.setString(1, kind);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return found;
    }

    List<String> kinds() throws SQLException {
        List<String> kinds = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT kind FROM record")) {
            while (rows.next()) {
                kinds.add(rows.getString(1));
            }
        }
        return kinds;
    }

    /** All rows in one transaction. */
    @Override
    public void write(List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        for (Row row : rows) {
            PreparedStatement statement = row.text().isPresent() ? put : remove;
            statement.setString(1, row.kind());
            statement.setString(2, row.name());
            if (row.text().isPresent()) {
                statement.setString(3, row.text().get());
            }
            statement.executeUpdate();
        }
        connection.commit();
    }

    void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        connection.commit();
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
