package dev.crossrole.localcloud.aws;

import dev.crossrole.identity.sigv4.Verification;
import dev.crossrole.localcloud.aws.access.Journal;
import dev.crossrole.localcloud.aws.access.Question;
import dev.crossrole.localcloud.aws.auth.Refusal;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.query.QueryException;
import dev.crossrole.localcloud.aws.query.RefusalLog;
import dev.crossrole.policy.Layer;
import java.util.Optional;

/** Logs why credentials were not accepted, in words for a person; the caller is told in AWS's own, which say less. */
final class LoggedRefusals implements RefusalLog {
    private final Journal journal;

    LoggedRefusals(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void log(QueryCall call, String service, Refusal refusal, QueryException answer) {
        Question question = Question.of(
                call.request(),
                call.requestId(),
                service + ".amazonaws.com",
                Optional.empty(),
                service + ":" + call.action(),
                "*");
        journal.refuse(question, "anonymous", Layer.REQUEST, "credentials of the request", reason(refusal, answer));
    }

    private static String reason(Refusal refusal, QueryException answer) {
        return switch (refusal) {
            case Refusal.Malformed ignored -> "The signature of the request cannot be read.";
            case Refusal.UnknownAccessKey(String id) -> "The account has no active access key " + id + ".";
            case Refusal.InvalidToken(String id) ->
                "The session token is not one that this cloud made for " + id + ", or its role or user is no more.";
            case Refusal.ExpiredToken(String id) -> "The session of " + id + " has expired.";
            case Refusal.Rejected(var proof, Verification.SignatureMismatch ignored) ->
                "The signature is not that of this" + " request under the secret key of " + proof.accessKeyId() + ".";
            case Refusal.Rejected ignored -> answer.text();
        };
    }
}
