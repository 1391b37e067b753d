package dev.crossrole.agent.status;

import dev.crossrole.localcloud.http.Handler;
import dev.crossrole.localcloud.http.Response;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** How many requests each endpoint answered with which status. Nothing of what a caller wrote gets here. */
public final class Requests {
    private final Map<Key, LongAdder> counts =
            new ConcurrentSkipListMap<>(Comparator.comparing(Key::endpoint).thenComparingInt(Key::status));

    private record Key(String endpoint, int status) {}

    /** Counts what a handler answers; an exception counts as the 500 that it becomes. */
    public Handler counted(String endpoint, Handler handler) {
        return request -> {
            int status = 500;
            try {
                Response response = handler.handle(request);
                status = response.status();
                return response;
            } finally {
                counts.computeIfAbsent(new Key(endpoint, status), key -> new LongAdder())
                        .increment();
            }
        };
    }

    void forEach(BiConsumer<String, Long> labelsAndCount) {
        counts.forEach((key, count) ->
                labelsAndCount.accept("endpoint=\"" + key.endpoint + "\",status=\"" + key.status + "\"", count.sum()));
    }
}
