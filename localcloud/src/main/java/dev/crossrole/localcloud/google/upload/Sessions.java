package dev.crossrole.localcloud.google.upload;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The uploads in chunks that are under way. Their ids cannot be guessed: whoever has one may go on with the upload. */
final class Sessions<T> {
    /** Abandoned uploads must not pile up; the real service drops them after a week. */
    private static final int MOST = 10_000;

    private final RandomGenerator random;
    private final Map<String, Session<T>> sessions = new LinkedHashMap<>();

    Sessions(RandomGenerator random) {
        this.random = random;
    }

    /** Keeps a session under a new id. */
    synchronized String begin(Session<T> session) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String id = "ABg5" + HexFormat.of().formatHex(bytes);
        sessions.put(id, session);
        if (sessions.size() > MOST) {
            String oldest = sessions.keySet().iterator().next();
            Optional.ofNullable(sessions.remove(oldest)).ifPresent(Session::cancel);
        }
        return id;
    }

    synchronized Optional<Session<T>> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    synchronized void remove(String id) {
        sessions.remove(id);
    }
}
