package dev.crossrole.credentials.cache;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.http.Pause;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shares credentials between the processes of one user. Of many that want the same at once, one crosses and the others wait for it, also
 * where it fails; a process that is killed while it crosses lets the next one try, for its lock ends with it. A cache that cannot be
 * read, written or locked costs a crossing of one's own and is never a reason to fail.
 *
 * <p>What is handed out is as good as new: it is renewed while those who read it would still call it good. Where the renewal fails, the
 * old one serves until it ends. Thread-safe.
 */
public final class CredentialCache {
    /**
     * How long somebody else's crossing is waited for: longer than one takes whose services answer, and short enough to leave time for a
     * crossing of one's own to whoever waits for us. Google's libraries give an executable 30 seconds where nobody says otherwise (AIP-4117,
     * {@code timeout_millis}), and AWS's SDK for Go a process one minute ({@code processcreds.DefaultTimeout}).
     */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    static final Duration POLL = Duration.ofMillis(25);

    /** How long a renewal that failed is not tried again while the old credentials are good. */
    static final Duration RETRY = Duration.ofSeconds(30);

    private final CacheFolder folder;
    private final InstantSource clock;
    private final Pause pause;

    public CredentialCache(CacheFolder folder, InstantSource clock, Pause pause) {
        this.folder = folder;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * The credentials for a key, from the cache where it has them.
     *
     * @param key everything that decides the answer
     * @param cross makes them anew, or throws a {@link CrossroleException}
     * @throws CrossroleException of the crossing, one's own or that of the process that was waited for
     */
    public <T> T get(CacheKey key, Keeping<T> keeping, Supplier<T> cross) {
        return getFresh(key, keeping, Duration.ZERO, cross);
    }

    /**
     * The same for somebody who renews them early: credentials that end sooner are made anew, and where that fails do not serve either.
     *
     * @param least how long they must last from now on; for those whose whole life is short, half of it suffices
     */
    public <T> T getFresh(CacheKey key, Keeping<T> keeping, Duration least, Supplier<T> cross) {
        Instant began = clock.instant();
        EntryFile file = folder.entry(key);
        Waiting<T> waiting = new Waiting<>(key, file, keeping, began, least);
        try {
            Optional<T> kept = waiting.look();
            return kept.isPresent() ? kept.get() : waiting.orLocked(() -> renew(file, keeping, least, cross), cross);
        } catch (IOException e) {
            return cross.get();
        }
    }

    /** With the lock in hand: crosses, and leaves the outcome to the others. */
    private <T> T renew(EntryFile file, Keeping<T> keeping, Duration least, Supplier<T> cross) throws IOException {
        Optional<Entry> old = file.read().filter(entry -> lasts(entry, Duration.ZERO));
        try {
            T made = cross.get();
            keep(file, keeping.entry(made, clock.instant()));
            return made;
        } catch (CrossroleException e) {
            Optional<T> still = old.flatMap(entry -> entry.value().flatMap(keeping::read));
            Entry outcome = still.isPresent()
                    ? old.get().renewedAt(clock.instant().plus(RETRY))
                    : Entry.failed(clock.instant(), e);
            keep(file, outcome);
            return still.filter(value -> lasts(old.get(), least)).orElseThrow(() -> e);
        }
    }

    /** A full disk, or a folder that cannot be written to, is no reason to lose what was just made. */
    private static void keep(EntryFile file, Entry entry) {
        try {
            file.write(entry);
        } catch (IOException e) {
            // The next process crosses by itself.
        }
    }

    private boolean lasts(Entry entry, Duration least) {
        return entry.lasts(least, clock.instant());
    }

    /** One process's wait for an entry. */
    private final class Waiting<T> {
        private final CacheKey key;
        private final EntryFile file;
        private final Keeping<T> keeping;
        private final Instant began;
        private final Duration least;

        Waiting(CacheKey key, EntryFile file, Keeping<T> keeping, Instant began, Duration least) {
            this.key = key;
            this.file = file;
            this.keeping = keeping;
            this.began = began;
            this.least = least;
        }

        /** What is kept and fresh; a failure that happened since this wait began is this process's too. */
        Optional<T> look() throws IOException {
            Optional<Entry> entry = file.read();
            entry.flatMap(found -> found.failureSince(began)).ifPresent(failure -> {
                throw failure;
            });
            Instant now = clock.instant();
            return entry.filter(found -> now.isBefore(found.renewAt()) && lasts(found, least))
                    .flatMap(Entry::value)
                    .flatMap(keeping::read);
        }

        /** Looks again and again until there is something, the lock is had, or patience ends. */
        T orLocked(Work<T> renewal, Supplier<T> alone) throws IOException {
            // Counted too, for the clock may be set back; and a busy machine takes longer for a try than its pause.
            long tries = PATIENCE.dividedBy(POLL);
            Instant end = began.plus(PATIENCE);
            for (long i = 0; i < tries && !clock.instant().isAfter(end); i++) {
                try (EntryLock lock = folder.tryLock(key)) {
                    Optional<T> kept = look();
                    if (kept.isPresent()) {
                        return kept.get();
                    }
                    if (lock.isHeld()) {
                        return renewal.run();
                    }
                }
                if (!paused()) {
                    break;
                }
            }
            return alone.get();
        }

        private boolean paused() {
            try {
                pause.pause(POLL);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** Something that touches files. */
    private interface Work<T> {
        T run() throws IOException;
    }
}
