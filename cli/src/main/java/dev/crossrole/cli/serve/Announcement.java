package dev.crossrole.cli.serve;

import dev.crossrole.agent.Agent;
import dev.crossrole.agent.identities.AwsIdentity;
import dev.crossrole.agent.identities.GoogleIdentity;
import dev.crossrole.agent.identities.Identities;
import dev.crossrole.agent.identities.IdentityName;
import dev.crossrole.cli.identities.ClientVariables;
import dev.crossrole.cli.text.ShellWord;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Tells a shell where an agent is. What it evaluates can lead to one identity of each cloud: the only one, or the one that is named
 * {@code default}. The others are told in comments.
 */
final class Announcement {
    private final Agent agent;
    private final Identities identities;
    private final Path openerFile;

    /** With the file for the token of the container credentials; where there are several roles, each one's name is added to it. */
    Announcement(Agent agent, Identities identities, Path openerFile) {
        this.agent = agent;
        this.identities = identities;
        this.openerFile = openerFile;
    }

    /** Writes what callers of the container credentials must show, each role's token to a file of its own. */
    void writeOpeners() throws IOException {
        for (Map.Entry<IdentityName, Agent.ContainerAccess> each :
                agent.containers().entrySet()) {
            each.getValue().opener().writeTo(openerFile(each.getKey()));
        }
    }

    private Path openerFile(IdentityName name) {
        return identities.aws().size() == 1
                ? openerFile
                : openerFile.resolveSibling(openerFile.getFileName() + "." + name);
    }

    void print(PrintStream out) {
        out.println("# Health and metrics: " + agent.statusUrl() + "/readyz, /healthz and /metrics");
        List<IdentityName> roles =
                identities.aws().stream().map(AwsIdentity::name).toList();
        for (IdentityName name : roles) {
            print(out, name, roles, ClientVariables.ofAws(agent, name, openerFile(name)));
        }
        List<IdentityName> accounts =
                identities.google().stream().map(GoogleIdentity::name).toList();
        for (IdentityName name : accounts) {
            print(out, name, accounts, ClientVariables.ofGoogle(agent, name));
        }
        out.flush();
    }

    private static void print(
            PrintStream out, IdentityName name, List<IdentityName> all, Map<String, String> variables) {
        boolean chosen = all.size() == 1 || name.equals(IdentityName.DEFAULT);
        variables.forEach((variable, value) ->
                out.println((chosen ? "export " : "# " + name + ": ") + variable + "=" + ShellWord.quoted(value)));
    }
}
