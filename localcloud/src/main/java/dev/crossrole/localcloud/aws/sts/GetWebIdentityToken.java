package dev.crossrole.localcloud.aws.sts;

import dev.crossrole.identity.Secret;
import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.auth.Session;
import dev.crossrole.localcloud.aws.outbound.OutboundFederation;
import dev.crossrole.localcloud.aws.outbound.SigningAlgorithm;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code GetWebIdentityToken}: a signed token that says who calls, for services outside of AWS. Sources: STS API reference; the order of
 * the checks, the resource and the words of the refusals are those of answers recorded from AWS (radkawar/stackd,
 * {@code testdata/aws/iam/outbound_identity.json}).
 */
final class GetWebIdentityToken implements Operation.Signed {
    private static final String ACTION = "GetWebIdentityToken";
    /** It alone is refused: STS has this operation in its regional endpoints. */
    private static final String GLOBAL_ENDPOINT = "sts.amazonaws.com";

    private static final int DEFAULT_SECONDS = 300;
    private static final int MOST_AUDIENCES = 10;

    private final Sts sts;

    GetWebIdentityToken(Sts sts) {
        this.sts = sts;
    }

    private record Wanted(
            List<String> audiences, SigningAlgorithm algorithm, int seconds, Map<String, String> requestTags) {}

    @Override
    public List<Xml> answer(QueryCall call, Identity caller) {
        if (call.request().host().equals(GLOBAL_ENDPOINT)) {
            throw new QueryException(400, "InvalidAction", "Operation not supported on STS global endpoint");
        }
        Wanted wanted = read(call);
        Question question = question(call, caller, wanted);
        sts.require(question);
        if (!wanted.requestTags().isEmpty()) {
            sts.require(question.withAction("sts:TagGetWebIdentityToken"));
        }
        Instant now = sts.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        Instant expiration = now.plusSeconds(wanted.seconds());
        requireWithinSession(caller, expiration);
        Secret token = token(caller, wanted, question, now);
        return List.of(Xml.text("WebIdentityToken", token.reveal()), Xml.text("Expiration", expiration.toString()));
    }

    private static Wanted read(QueryCall call) {
        Members members = Members.quoting(call.parameters());
        List<String> audiences = members.list("Audience", "", Constraint.length(1, 1000));
        if (audiences.isEmpty()) {
            members.required("Audience");
        }
        if (audiences.size() > MOST_AUDIENCES) {
            members.violate("Audience", "Member must have length less than or equal to " + MOST_AUDIENCES);
        }
        String algorithm = members.required("SigningAlgorithm", Constraint.length(5, 5));
        int seconds = members.integer("DurationSeconds", 60, 3600).orElse(DEFAULT_SECONDS);
        SessionParameters tags = SessionParameters.tagsAlone(members);
        members.check();
        return new Wanted(audiences, algorithm(algorithm), seconds, tags.requestTags());
    }

    private static SigningAlgorithm algorithm(String name) {
        return Stream.of(SigningAlgorithm.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> QueryException.validation("Requested SigningAlgorithm is not supported. See the"
                        + " GetWebIdentityToken documentation for supported algorithms"));
    }

    private Question question(QueryCall call, Identity caller, Wanted wanted) {
        String self = "arn:aws:sts::" + sts.account().id() + ":self";
        return StsTags.ask(
                Sts.question(call, Optional.of(caller), ACTION, self)
                        .with("sts:IdentityTokenAudience", wanted.audiences())
                        .with("sts:SigningAlgorithm", wanted.algorithm().name())
                        .with("sts:DurationSeconds", Integer.toString(wanted.seconds())),
                wanted.requestTags());
    }

    private static void requireWithinSession(Identity caller, Instant expiration) {
        Optional<Instant> end = caller.session().map(Session::expiresAt);
        if (end.filter(expiration::isAfter).isPresent()) {
            throw new QueryException(
                    403,
                    "SessionDurationEscalationException",
                    "Requested token expiry time must be before the original session's expiry time.");
        }
    }

    private Secret token(Identity caller, Wanted wanted, Question question, Instant now) {
        OutboundFederation issuer = sts.account()
                .state()
                .outbound()
                .filter(OutboundFederation::enabled)
                .orElseThrow(() -> new QueryException(
                        403,
                        "OutboundWebIdentityFederationDisabledException",
                        "OutboundWebIdentityFederation is disabled."));
        OutboundClaims claims = new OutboundClaims(
                caller,
                sts.authorizer().request(question).context(),
                sts.account().region(),
                wanted.requestTags());
        return issuer.sign(
                wanted.algorithm(),
                claims.document(
                        issuer,
                        wanted.audiences(),
                        now,
                        now.plusSeconds(wanted.seconds()),
                        sts.ids().get()));
    }
}
