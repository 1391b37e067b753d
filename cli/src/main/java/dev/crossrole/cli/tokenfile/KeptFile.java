package dev.crossrole.cli.tokenfile;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.IdToken;
import dev.crossrole.credentials.refresh.RefreshClocks;
import dev.crossrole.credentials.refresh.RefreshMargins;
import dev.crossrole.credentials.refresh.Refreshing;
import dev.crossrole.identity.Secret;
import dev.crossrole.localcloud.files.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A token's file. A reader sees the old token or the new one, whole, and never a token that a renewal in time could have replaced. */
final class KeptFile {
    private final Path file;
    private final Refreshing<IdToken> token;
    private Optional<Secret> written = Optional.empty();

    KeptFile(Path file, Supplier<IdToken> source, RefreshClocks clocks) {
        this.file = file;
        this.token = new Refreshing<>(
                source,
                // One that says nothing of its end is asked for once; whoever reads it judges it.
                found -> found.claims().expiration().orElse(Instant.MAX),
                RefreshMargins.STANDARD,
                clocks);
    }

    /**
     * Writes the token if there is a newer one than the file holds.
     *
     * @throws CrossroleException where there is no good one
     */
    void renew() throws IOException {
        Secret current = token.get().token();
        if (!written.equals(Optional.of(current))) {
            PrivateFile.replace(file, current.reveal());
            written = Optional.of(current);
        }
    }
}
