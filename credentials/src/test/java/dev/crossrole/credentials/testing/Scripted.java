package dev.crossrole.credentials.testing;

import dev.crossrole.credentials.http.HttpRequest;
import dev.crossrole.credentials.http.HttpResponse;
import dev.crossrole.credentials.http.Transport;
import dev.crossrole.credentials.http.TransportException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A transport that gives the answers of a script in order, and then the last one for ever. */
public final class Scripted implements Transport {
    private final Deque<Object> script = new ArrayDeque<>();
    private final List<HttpRequest> sent = new ArrayList<>();

    public Scripted answer(int status, String body) {
        script.add(new HttpResponse(status, Map.of(), body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return this;
    }

    public Scripted failure(TransportException.Kind kind) {
        script.add(kind);
        return this;
    }

    @Override
    public synchronized HttpResponse send(HttpRequest request) throws TransportException {
        sent.add(request);
        Object next = script.size() > 1 ? script.remove() : script.element();
        if (next instanceof TransportException.Kind kind) {
            throw new TransportException(kind, "scripted");
        }
        return (HttpResponse) next;
    }

    public List<HttpRequest> sent() {
        return sent;
    }
}
