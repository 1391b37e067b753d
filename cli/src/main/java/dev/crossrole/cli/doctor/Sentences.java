package dev.crossrole.cli.doctor;

import dev.crossrole.cli.doctor.Finding.Mark;
import dev.crossrole.credentials.crossing.Hop;
import dev.crossrole.credentials.crossing.Hop.Outcome;
import dev.crossrole.credentials.crossing.WhoAmI;
import dev.crossrole.credentials.crossing.WhoAmI.Status;
import dev.crossrole.credentials.http.Text;
import dev.crossrole.identity.jwt.Jwt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was seen, in words. */
final class Sentences {
    private Sentences() {}

    /** The source that ended the search, and below it those that were looked at before. */
    static Finding source(WhoAmI.Report report) {
        List<String> absent = new ArrayList<>();
        for (WhoAmI.Seen seen : report.seen()) {
            String line = seen.source() + ": " + Text.oneLine(seen.reason());
            if (seen.status() == Status.FOUND || seen.status() == Status.FAILED) {
                return Finding.of("source", seen.status() == Status.FOUND ? Mark.OK : Mark.FAILED, line)
                        .with(absent);
            }
            absent.add("not here: " + line);
        }
        return Finding.of("source", Mark.FAILED, "nothing here says who this program is")
                .with(absent);
    }

    /** Who the program is. */
    static Finding identity(WhoAmI.Identity who) {
        return Finding.of(
                "identity",
                Mark.OK,
                switch (who) {
                    case WhoAmI.Identity.Aws aws -> Text.oneLine(aws.arn()) + ", as AWS STS says";
                    case WhoAmI.Identity.Token token -> {
                        String subject = Text.oneLine(token.subject());
                        String name = token.email()
                                .map(email -> Text.oneLine(email) + ", subject " + subject)
                                .orElse(subject);
                        yield name + ", as a token of " + Text.oneLine(token.issuer()) + " says";
                    }
                });
    }

    /** A hop as it went. */
    static Finding hop(Log.Timed timed) {
        Hop hop = timed.hop();
        Finding finding = Finding.of(hop.operation(), mark(hop), outcome(hop)).in(timed.took());
        Optional<Jwt> token = token(hop);
        return token.isEmpty()
                ? finding.with(shown(hop))
                : finding.with(claims(token.get())).with(token.get().claims());
    }

    private static Mark mark(Hop hop) {
        return hop.outcome() instanceof Outcome.Refused || hop.outcome() instanceof Outcome.Failed
                ? Mark.FAILED
                : Mark.OK;
    }

    private static String outcome(Hop hop) {
        String target = Text.oneLine(hop.target());
        return switch (hop.outcome()) {
            case Outcome.Identified ignored -> "a token for " + target;
            case Outcome.AwsSession session ->
                session.arn().map(Text::oneLine).orElse(target) + ", key " + session.accessKeyId()
                        + session.expiration().map(end -> ", until " + end).orElse("");
            case Outcome.GoogleToken token -> "a token for " + target + ", until " + token.expiration();
            case Outcome.Refused refused -> refused.refusal().sentence();
            case Outcome.Failed failed -> failed.message();
        };
    }

    /** The token that was got; the hop that shows it follows. */
    private static Optional<Jwt> token(Hop hop) {
        return hop.outcome() instanceof Outcome.Identified got ? Optional.of(got.claims()) : Optional.empty();
    }

    private static List<String> shown(Hop hop) {
        return hop.presented() instanceof Hop.Proof.Signature signature
                ? List.of("signed by the key " + signature.accessKeyId() + " for the region " + signature.region())
                : List.of();
    }

    /** The claims that policies compare, in one line each. */
    private static List<String> claims(Jwt token) {
        List<String> lines = new ArrayList<>();
        lines.add("iss " + token.issuer().map(Text::oneLine).orElse("(none)") + ", sub "
                + token.subject().map(Text::oneLine).orElse("(none)"));
        lines.add("aud " + Text.oneLine(String.join(" | ", token.audiences()))
                + token.authorizedParty()
                        .map(azp -> ", azp " + Text.oneLine(azp))
                        .orElse(""));
        lines.add("issued " + token.issuedAt().map(Object::toString).orElse("(not told)") + ", expires "
                + token.expiration().map(Object::toString).orElse("(not told)"));
        return lines;
    }
}
