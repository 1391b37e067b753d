package dev.crossrole.localcloud.http.wire;

import java.io.IOException;

/** A message that is no HTTP/1.1, or costs more than is allowed. The message is one sentence for the peer; it quotes nothing of the request. */
public final class MalformedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public MalformedException(int status, String message) {
        super(message);
        this.status = status;
    }

    static MalformedException bad(String message) {
        return new MalformedException(400, message);
    }

    /** The status to answer with. */
    public int status() {
        return status;
    }
}
