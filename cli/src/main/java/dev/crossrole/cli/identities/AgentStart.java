package dev.crossrole.cli.identities;

import dev.crossrole.agent.Agent;
import dev.crossrole.agent.Served;
import dev.crossrole.agent.guard.PeerUid;
import dev.crossrole.agent.identities.Identities;
import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.credentials.cache.CredentialCache;
import dev.crossrole.credentials.refresh.RefreshClocks;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;

/** An agent in this process, in what this process has around it. */
public final class AgentStart {
    private final Surroundings surroundings;
    private final Served served;
    private volatile boolean serving;

    /**
     * Prepares one.
     *
     * @param cache where the user's other processes keep what they got; empty to cross anew
     */
    public AgentStart(Identities identities, Optional<CredentialCache> cache, Surroundings surroundings) {
        this.surroundings = surroundings;
        // Renewals run at once, and of the two kinds of generator this one may be shared.
        Random jitter = new Random(surroundings.jitter().nextLong());
        RefreshClocks clocks = new RefreshClocks(surroundings.clock(), System::nanoTime, jitter);
        this.served = Served.of(identities, around(surroundings, jitter), cache, clocks, this::sayWhileServing);
    }

    private static dev.crossrole.credentials.crossing.Surroundings around(Surroundings surroundings, Random jitter) {
        dev.crossrole.credentials.crossing.Surroundings own = Clients.around(surroundings);
        return new dev.crossrole.credentials.crossing.Surroundings(
                own.environment(), own.clock(), jitter, own.transport(), own.pause(), own.hops());
    }

    /**
     * Gets the first credentials of each identity, so that a mistake is told in words before a program meets it.
     *
     * @throws dev.crossrole.credentials.CrossroleException where there are none
     */
    public AgentStart withFirstCredentials() {
        served.getAll();
        return this;
    }

    /**
     * Starts it.
     *
     * @param port see {@link Agent.Settings#port()}
     * @param user whose programs alone are answered, see {@link dev.crossrole.cli.settings.AgentOptions#user}
     * @throws UsageException where the port is taken
     */
    public Agent start(int port, boolean instanceMetadata, boolean status, Optional<PeerUid> user) {
        Agent.Settings settings = new Agent.Settings(
                port, instanceMetadata, status, user, fault -> say("an answer failed inside: " + fault));
        serving = true;
        try {
            return Agent.start(
                    served,
                    settings,
                    surroundings.clock(),
                    surroundings.random().get());
        } catch (IOException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Before that, a failure is told by whoever asked for credentials. */
    private void sayWhileServing(String sentence) {
        if (serving) {
            say(sentence);
        }
    }

    private void say(String sentence) {
        surroundings.err().println("crossrole: " + sentence);
    }
}
