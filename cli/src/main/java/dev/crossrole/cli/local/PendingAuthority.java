package dev.crossrole.cli.local;

import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.localcloud.files.PrivateFile;
import dev.crossrole.localcloud.tls.LocalAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLContext;

/**
 * This installation's certificate authority, to be read when it is needed. That takes a third of a second, most of it to check the signature
 * of the library that certificates are made with, and nobody needs it before he connects over TLS. On first use it is made beside the start
 * of the clouds.
 */
final class PendingAuthority implements AutoCloseable {
    private final FutureTask<LocalAuthority> task;
    private final Path certificate;
    private final Optional<Thread> maker;

    private PendingAuthority(FutureTask<LocalAuthority> task, Path certificate, Optional<Thread> maker) {
        this.task = task;
        this.certificate = certificate;
        this.maker = maker;
    }

    static PendingAuthority of(StateFolder state, Surroundings surroundings) {
        FutureTask<LocalAuthority> task = new FutureTask<>(() -> kept(state, surroundings));
        Optional<Thread> maker = Files.exists(state.certificate())
                ? Optional.empty()
                : Optional.of(
                        Thread.ofPlatform().daemon().name("crossrole-authority").start(task));
        return new PendingAuthority(task, state.certificate(), maker);
    }

    /** The authority, whose certificate is left where programs can be pointed at it. */
    private static LocalAuthority kept(StateFolder state, Surroundings surroundings) throws IOException {
        LocalAuthority authority =
                LocalAuthority.keptIn(state.authority(), surroundings.random().get(), surroundings.clock());
        Path certificate = state.certificate();
        if (!Files.exists(certificate) || !Files.readString(certificate).equals(authority.pem())) {
            PrivateFile.replace(certificate, authority.pem());
        }
        return authority;
    }

    /** What a server needs to be each of the clouds' hosts. */
    SSLContext context() {
        try {
            return await().contextOfAll();
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Waits until the certificate's file is there, as it is but on first use. */
    void awaitFile() throws IOException {
        if (!Files.exists(certificate)) {
            await();
        }
    }

    /**
     * Waits until the authority is there.
     *
     * @throws IOException with a sentence that names the file, when it is damaged or cannot be made
     */
    LocalAuthority await() throws IOException {
        // Who comes first reads it, and whoever comes meanwhile waits below.
        task.run();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the wait for the local authority was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException fault
                    ? fault
                    : new IOException("the local authority was not made: " + e.getCause(), e);
        }
    }

    /** Ends when nothing is written any more: a start that was refused leaves no half of an authority behind. */
    @Override
    public void close() {
        try {
            if (maker.isPresent()) {
                maker.get().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
