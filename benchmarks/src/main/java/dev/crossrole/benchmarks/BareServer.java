package dev.crossrole.benchmarks;

import dev.crossrole.localcloud.http.HttpListener;

/** The HTTP server of the local clouds and the agent with nothing behind it, as a process of its own. Prints its URL, and serves until it is ended. */
public final class BareServer {
    private BareServer() {}

    public static void main(String[] args) throws Exception {
        try (HttpListener bare = Machine.bareServer()) {
            System.out.println(bare.url());
            Thread.currentThread().join();
        }
    }
}
