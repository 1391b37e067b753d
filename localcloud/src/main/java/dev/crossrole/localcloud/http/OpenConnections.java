package dev.crossrole.localcloud.http;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The connections of a listener, no more than its limit. Those that wait for a request, or for the rest of its header, make room for new
 * ones, oldest first: whoever opens many and says nothing shuts out nobody.
 */
final class OpenConnections {
    private final int limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Connection> all = new HashSet<>();
    private final Set<Connection> waiting = new LinkedHashSet<>();
    private boolean closed;

    OpenConnections(int limit) {
        this.limit = limit;
    }

    /** Takes one in as waiting; false where all others are busy, or the listener is closed. */
    boolean admit(Connection connection) {
        if (isFull()) {
            makeRoom();
        }
        lock.lock();
        try {
            if (closed || all.size() >= limit) {
                return false;
            }
            all.add(connection);
            waiting.add(connection);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the connection that has waited longest, if one waits. */
    void makeRoom() {
        Connection oldest;
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                return;
            }
            oldest = waiting.iterator().next();
            waiting.remove(oldest);
            all.remove(oldest);
        } finally {
            lock.unlock();
        }
        oldest.close();
    }

    void waits(Connection connection) {
        lock.lock();
        try {
            if (all.contains(connection)) {
                waiting.add(connection);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Its request is there: it makes room no more. False where it already has. */
    boolean works(Connection connection) {
        lock.lock();
        try {
            return waiting.remove(connection);
        } finally {
            lock.unlock();
        }
    }

    void ended(Connection connection) {
        lock.lock();
        try {
            waiting.remove(connection);
            all.remove(connection);
        } finally {
            lock.unlock();
        }
    }

    /** Ends those whose peers do not take their answers. */
    void closeStuck() {
        List<Connection> open;
        lock.lock();
        try {
            open = List.copyOf(all);
        } finally {
            lock.unlock();
        }
        open.forEach(Connection::closeIfStuck);
    }

    void closeAll() {
        List<Connection> open;
        lock.lock();
        try {
            closed = true;
            open = List.copyOf(all);
            all.clear();
            waiting.clear();
        } finally {
            lock.unlock();
        }
        open.forEach(Connection::close);
    }

    private boolean isFull() {
        lock.lock();
        try {
            return all.size() >= limit;
        } finally {
            lock.unlock();
        }
    }
}
