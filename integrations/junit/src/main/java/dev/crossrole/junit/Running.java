package dev.crossrole.junit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The clouds of a class and the clients that were made for them; JUnit closes it with the class: from 5.13 on as an {@code AutoCloseable},
 * before as a {@code CloseableResource}, which has been deprecated since and is still there in 6. Source: JUnit user guide, "Keeping State
 * in Extensions".
 */
@SuppressWarnings("deprecation")
final class Running implements AutoCloseable, CloseableResource {
    private final Clouds clouds;
    private final Map<Key, Object> clients = new HashMap<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private record Key(Class<?> type, As as) {}

    Running(Clouds clouds) {
        this.clouds = clouds;
    }

    Clouds clouds() {
        return clouds;
    }

    /** The client of that type with that identity; tests may run in parallel. */
    synchronized Object client(Class<?> type, As as) {
        Key key = new Key(type, as);
        Object known = clients.get(key);
        if (known != null) {
            return known;
        }
        Object made = Clients.make(type, clouds, as);
        clients.put(key, made);
        if (made instanceof AutoCloseable closeable) {
            open.push(closeable);
        }
        return made;
    }

    @Override
    public synchronized void close() {
        try {
            while (!open.isEmpty()) {
                close(open.pop());
            }
        } finally {
            clouds.stop();
        }
    }

    private static void close(AutoCloseable client) {
        try {
            client.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("a client does not close: " + e.getMessage(), e);
        }
    }
}
