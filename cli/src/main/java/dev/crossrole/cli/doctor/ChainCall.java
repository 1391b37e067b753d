package dev.crossrole.cli.doctor;

import dev.crossrole.credentials.aws.RoleRequest;
import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.credentials.crossing.Hop;
import dev.crossrole.credentials.session.SessionTag;
import dev.crossrole.credentials.session.SourceIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call of a chain of roles, the last one that was made: what it passed, and what the sessions before it brought with them. */
final class ChainCall {
    private final RoleRequest request;
    private final List<RoleRequest> before;

    private ChainCall(List<RoleRequest> made) {
        this.request = made.getLast();
        this.before = made.subList(0, made.size() - 1);
    }

    /** The last call in a log; before the calls stand the hops that found out who the program is, and show nothing. */
    static ChainCall last(AwsTarget target, Log log) {
        List<Hop> calls = log.hops().stream()
                .map(Log.Timed::hop)
                .filter(hop -> !(hop.presented() instanceof Hop.Proof.Presence))
                .toList();
        boolean afterToken = calls.getFirst().presented() instanceof Hop.Proof.Token;
        List<RoleRequest> chain = afterToken ? target.requestsAfterToken() : target.requests();
        return new ChainCall(chain.subList(0, calls.size()));
    }

    /** What any caller passes, as options of {@code explain}. */
    List<String> words() {
        List<String> words = new ArrayList<>(List.of(
                "--role",
                request.role().toString(),
                "--session-name",
                request.sessionName().value()));
        request.duration().ifPresent(time -> words.addAll(List.of("--duration", Long.toString(time.toSeconds()))));
        return words;
    }

    /** What a caller with AWS credentials passes and brings besides. */
    List<String> signersWords() {
        List<String> words = new ArrayList<>();
        request.externalId().ifPresent(id -> words.addAll(List.of("--external-id", id)));
        add(words, "--tag", request.tags().own());
        add(words, "--transitive-tag", request.tags().transitive());
        before.forEach(made -> add(words, "--inherited-tag", made.tags().transitive()));
        // The session has it whether this call passes it or one before did, and then the caller has it too.
        Optional<String> brought = before.stream()
                .flatMap(made -> made.sourceIdentity().stream())
                .map(SourceIdentity::value)
                .findFirst();
        brought.ifPresent(name -> words.addAll(List.of("--context", "aws:SourceIdentity=" + name)));
        brought.or(() -> request.sourceIdentity().map(SourceIdentity::value))
                .ifPresent(name -> words.addAll(List.of("--source-identity", name)));
        return words;
    }

    private static void add(List<String> words, String option, List<SessionTag> tags) {
        tags.forEach(tag -> words.addAll(List.of(option, tag.toString())));
    }
}
