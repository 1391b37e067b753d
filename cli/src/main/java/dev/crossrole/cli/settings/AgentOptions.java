package dev.crossrole.cli.settings;

import dev.crossrole.agent.guard.PeerUid;
import dev.crossrole.cli.options.Arguments;
import dev.crossrole.cli.options.OptionSpec;
import dev.crossrole.cli.options.UsageException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** The options by which a person says how an agent listens, and to whom. */
public final class AgentOptions {
    private static final int HIGHEST_PORT = 65_000;

    private static final String PORT = "port";
    private static final String PEER = "peer-uid";
    private static final String OWN = "own";

    public static final OptionSpec TOKEN_FILE = OptionSpec.value(
            "agent-token-file",
            "FILE",
            "Where to write what callers of the container credentials must show; of several roles, each one's to this name and a"
                    + " dot and its own. Default: a file in a folder that is deleted at the end.");

    public static final OptionSpec INSTANCE_METADATA = OptionSpec.flag(
            "imds", "Also serve a role as EC2's instance metadata service does, to every user of this machine.");

    /** Whose programs alone are answered: the one of these options that {@code exec} has, too. */
    public static final OptionSpec PEER_UID = OptionSpec.value(
            PEER,
            "UID",
            "Answer the programs of this user alone, by number; own: of the user that the agent runs as. On Linux. Default: of every user who"
                    + " has what an endpoint asks for.");

    public static final List<OptionSpec> OPTIONS = List.of(
            OptionSpec.value(
                    PORT,
                    "PORT",
                    "The first port on 127.0.0.1: a role's container credentials, then the metadata server of a Google identity, EC2's with"
                            + " --imds, and health and metrics last, each on the next one. Default 0: free ones."),
            TOKEN_FILE,
            INSTANCE_METADATA,
            PEER_UID);

    private AgentOptions() {}

    /** Refuses a value that {@link #port} or {@link #user} would refuse. */
    static void check(String option, String value) {
        switch (option) {
            case PORT -> port(value);
            case PEER -> user(value);
            default -> {
                // Any path may name a file, and a switch has no value of its own.
            }
        }
    }

    /**
     * The first port.
     *
     * @return 0 where nobody names one, for free ones
     */
    public static int port(Arguments arguments) {
        return arguments.find(PORT).map(AgentOptions::port).orElse(0);
    }

    private static int port(String text) {
        return Arguments.integer(PORT, text, 0, HIGHEST_PORT);
    }

    /**
     * The user whose programs alone are answered.
     *
     * @throws UsageException where the value names none, and where this system does not tell whose a connection is, or not of this user
     */
    public static Optional<PeerUid> user(Arguments arguments) {
        Optional<PeerUid> user = arguments.find(PEER).map(AgentOptions::user);
        if (user.isPresent() && user.get().mayBeAnybody()) {
            throw new UsageException(
                    "--" + PEER + " names " + user.get()
                            + ", as whom Linux also shows every user that a container has no number for: run the programs as another user");
        }
        if (user.isPresent() && !Files.isReadable(PeerUid.PROC.resolve("tcp"))) {
            throw new UsageException("--" + PEER + " is given, but this system has no " + PeerUid.PROC
                    + "/tcp, which tells whose a connection is");
        }
        return user;
    }

    private static PeerUid user(String text) {
        return text.equals(OWN) ? PeerUid.own() : PeerUid.of(Arguments.integer(PEER, text, 0, Integer.MAX_VALUE));
    }
}
