package dev.crossrole.credentials.crossing;

import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.aws.CallerIdentity;
import dev.crossrole.credentials.aws.Imds;
import dev.crossrole.credentials.aws.Region;
import dev.crossrole.credentials.aws.StsAccess;
import dev.crossrole.identity.json.JsonString;
import dev.crossrole.identity.jwt.Jwt;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Looks for who this program is, as every crossing does, and tells what it saw on the way. It crosses nowhere: an AWS identity is asked of
 * STS, which anybody may ask, and another stands in its token. Whom it found it remembers, for a crossing that begins with it. For one thread.
 */
public final class WhoAmI {

    /** What became of a source. */
    public enum Status {
        /** It says who the program is. */
        FOUND,
        /** It is not here. */
        ABSENT,
        /** It is here and cannot be used, which ends the search. */
        FAILED,
        /** One before it ended the search. */
        NOT_ASKED
    }

    /**
     * A source and what became of it.
     *
     * @param reason for a person: how it was found, or why not
     */
    public record Seen(String source, Status status, String reason) {}

    /** Who the program is. */
    public sealed interface Identity {
        /** Somebody of AWS, as STS says. */
        record Aws(String account, String arn, String userId) implements Identity {}

        /**
         * The bearer of a token, as the token says; nobody verified it here.
         *
         * @param email where the token has one; a service account's
         */
        record Token(String issuer, String subject, Optional<String> email, List<String> audiences)
                implements Identity {}
    }

    /**
     * What was seen.
     *
     * @param seen in the order of the search
     * @param identity empty where there is a failure
     * @param failure what ended it
     */
    public record Report(List<Seen> seen, Optional<Identity> identity, Optional<CrossroleException> failure) {
        public Report {
            seen = List.copyOf(seen);
        }
    }

    private final Search search;
    private final StsAccess access;
    private final Recorder recorder;
    private Optional<Remembered> remembered = Optional.empty();

    /**
     * Looks in these surroundings.
     *
     * @param audience whom a token is asked for
     * @param region the region whose STS is asked, before any variable
     * @param endpoint STS's URL, before any variable
     */
    public WhoAmI(
            SourceChoice choice,
            String audience,
            Optional<Region> region,
            Optional<URI> endpoint,
            Surroundings around) {
        this.access = around.sts(endpoint, region);
        this.recorder = new Recorder(around.hops());
        AllSources sources =
                new AllSources(around, new Hops(recorder), access, Imds.Access.in(around.environment()), audience);
        this.search = new Search(sources, choice, around.environment(), false);
    }

    private WhoAmI(Search search, StsAccess access, Recorder recorder) {
        this.search = search;
        this.access = access;
        this.recorder = recorder;
    }

    /** Looks where a crossing to AWS would, for who would start it. */
    public static WhoAmI before(AwsTarget target, Surroundings around) {
        return new WhoAmI(target.source(), target.audience(), target.region(), target.endpoint(), around);
    }

    /** Looks where a crossing to Google Cloud would, for who would start it. */
    public static WhoAmI before(GoogleTarget target, Surroundings around) {
        StsAccess access = around.sts(Optional.empty(), target.region());
        Recorder recorder = new Recorder(around.hops());
        AllSources sources = new AllSources(
                around, new Hops(recorder), access, Imds.Access.in(around.environment()), target.audience());
        return new WhoAmI(new Search(sources, target.source(), around.environment(), true), access, recorder);
    }

    /** Looks. */
    public Report report() {
        List<Seen> seen = new ArrayList<>();
        Iterator<Source<Origin>> sources = search.sources().iterator();
        while (sources.hasNext()) {
            Source<Origin> source = sources.next();
            Resolution<Origin> resolution = source.resolve();
            if (resolution instanceof Resolution.NotHere<Origin> absent) {
                seen.add(new Seen(source.name(), Status.ABSENT, absent.reason()));
            } else if (resolution instanceof Resolution.Failed<Origin> failed) {
                CrossroleException error = failed.error();
                seen.add(new Seen(source.name(), Status.FAILED, String.valueOf(error.getMessage())));
                passOver(sources, seen);
                return new Report(seen, Optional.empty(), Optional.of(error));
            } else if (resolution instanceof Resolution.Found<Origin> found) {
                seen.add(new Seen(source.name(), Status.FOUND, found.evidence()));
                passOver(sources, seen);
                remembered = Optional.of(recorder.with(found.value()));
                return identified(seen, found.value());
            }
        }
        return new Report(seen, Optional.empty(), Optional.of(Search.nobody(List.of())));
    }

    /** Whom {@link #report()} found, told to somebody who has not heard of it. */
    Optional<Origin> foundBefore(Hops listener) {
        return remembered.map(found -> found.toldTo(listener));
    }

    /** Looks without a report. */
    Origin look() {
        return search.origin();
    }

    private static void passOver(Iterator<Source<Origin>> rest, List<Seen> seen) {
        while (rest.hasNext()) {
            seen.add(new Seen(rest.next().name(), Status.NOT_ASKED, "the search ended before it"));
        }
    }

    private Report identified(List<Seen> seen, Origin origin) {
        try {
            return new Report(seen, Optional.of(identity(origin)), Optional.empty());
        } catch (CrossroleException e) {
            return new Report(seen, Optional.empty(), Optional.of(e));
        }
    }

    private Identity identity(Origin origin) {
        if (origin instanceof Origin.Aws aws) {
            CallerIdentity caller = access.client(aws.region()).getCallerIdentity(aws.credentials());
            return new Identity.Aws(caller.account(), caller.arn(), caller.userId());
        }
        Jwt claims = ((Origin.Token) origin).token().claims();
        return new Identity.Token(
                claims.issuer().orElse(""),
                claims.subject().orElse(""),
                claims.claims().members().get("email") instanceof JsonString email
                        ? Optional.of(email.value())
                        : Optional.empty(),
                claims.audiences());
    }
}
