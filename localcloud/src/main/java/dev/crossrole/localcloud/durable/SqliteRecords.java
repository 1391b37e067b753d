package dev.crossrole.localcloud.durable;

import dev.crossrole.identity.json.Json;
import dev.crossrole.identity.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records in one file of SQLite. */
final class SqliteRecords implements Records {
    /** Of the records as a whole. A file without it holds a start that never ended. */
    private static final int FORMAT = 1;

    private final RecordFile file;
    private final GroupCommit commits;
    private final Set<String> loaded = new HashSet<>();
    private final boolean isNew;

    private SqliteRecords(RecordFile file) throws IOException, SQLException {
        this.file = file;
        this.commits = new GroupCommit(file);
        int format = file.format();
        this.isNew = format == 0;
        if (format > FORMAT) {
            throw new IOException(file.path() + " was written by a later Crossrole, as format " + format
                    + ", and this one reads format " + FORMAT + ": start that one, or choose another folder");
        }
        if (isNew) {
            // What an interrupted first start declared is declared again from the beginning.
            file.clear();
        }
    }

    /**
     * The records of a file, which is made where there is none.
     *
     * @throws IOException with one sentence, when it is no such file or cannot be written
     */
    static SqliteRecords open(Path path) throws IOException {
        try {
            RecordFile file = RecordFile.open(path);
            try {
                return new SqliteRecords(file);
            } catch (IOException | SQLException e) {
                file.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unusable(path, e);
        }
    }

    private static IOException unusable(Path path, SQLException cause) {
        return new IOException("the records in " + path + " cannot be used: " + cause.getMessage(), cause);
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @Override
    public <T> Map<String, T> load(Shape<T> shape) throws IOException {
        loaded.add(shape.kind());
        Map<String, T> values = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, String> record : file.scan(shape.kind()).entrySet()) {
                values.put(record.getKey(), read(shape, record.getKey(), record.getValue()));
            }
            return values;
        } catch (SQLException e) {
            throw unusable(file.path(), e);
        }
    }

    private <T> T read(Shape<T> shape, String name, String text) throws IOException {
        String reason = "it holds members that this Crossrole does not know";
        try {
            if (Json.parse(text, text.length()) instanceof JsonObject json) {
                T value = shape.read().apply(json);
                if (shape.write().apply(value).equals(json)) {
                    return value;
                }
            }
        } catch (RuntimeException e) {
            // The text itself is not quoted: it may hold a secret.
            reason = String.valueOf(e.getMessage());
        }
        throw new IOException("the record " + shape.kind() + " '" + name + "' in " + file.path() + " is damaged: "
                + reason + "; restore the folder from a copy, or choose a new one");
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
    public void seal() throws IOException {
        try {
            Set<String> unknown = new HashSet<>(file.kinds());
            unknown.removeAll(loaded);
            if (!isNew && !unknown.isEmpty()) {
                throw new IOException(file.path() + " holds records of a kind that this Crossrole does not know, "
                        + unknown.stream().sorted().toList().getFirst() + ": start the Crossrole that wrote them");
            }
            if (isNew) {
                file.setFormat(FORMAT);
            }
        } catch (SQLException e) {
            throw unusable(file.path(), e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } catch (SQLException e) {
            throw unusable(file.path(), e);
        }
    }
}
