package dev.crossrole.cli.identities;

import dev.crossrole.agent.guard.PeerUid;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import java.nio.file.Files;
import java.util.Optional;

/** The option by which an agent answers the programs of one user alone. */
public final class PeerOption {
    private static final String NAME = "peer-uid";
    private static final String OWN = "own";

    public static final OptionSpec OPTION = OptionSpec.value(
            NAME,
            "UID",
            "Answer the programs of this user alone, by number; own: of the user that the agent runs as. On Linux. Default: of every user who"
                    + " has what an endpoint asks for.");

    private PeerOption() {}

    /**
     * The user.
     *
     * @throws UsageException where the value names none, and where this system does not tell whose a connection is
     */
    public static Optional<PeerUid> in(Arguments arguments) {
        Optional<String> given = arguments.find(NAME);
        if (given.isPresent() && !Files.isReadable(PeerUid.PROC.resolve("tcp"))) {
            throw new UsageException("--" + NAME + " is given, but this system has no " + PeerUid.PROC
                    + "/tcp, which tells whose a connection is");
        }
        return given.map(text ->
                text.equals(OWN) ? PeerUid.own() : PeerUid.of(Arguments.integer(NAME, text, 0, Integer.MAX_VALUE)));
    }
}
