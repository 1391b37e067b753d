package dev.crossrole.localcloud.google.bigquery;

import dev.crossrole.localcloud.google.bigquery.engine.Engine;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The engine, started when it is first needed, once. A start that failed is tried again, and fails again with the same words. */
final class LazyEngine implements Supplier<Engine>, AutoCloseable {
    private final Supplier<Engine> start;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Engine> engine = Optional.empty();
    private boolean closed;

    LazyEngine(Supplier<Engine> start) {
        this.start = start;
    }

    /** One that has started already. */
    static LazyEngine started(Engine engine) {
        LazyEngine lazy = new LazyEngine(() -> engine);
        lazy.engine = Optional.of(engine);
        return lazy;
    }

    @Override
    public Engine get() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("BigQuery is closed");
            }
            if (engine.isEmpty()) {
                engine = Optional.of(start.get());
            }
            return engine.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            engine.ifPresent(Engine::close);
            engine = Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
