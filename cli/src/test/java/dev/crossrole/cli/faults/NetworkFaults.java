package dev.crossrole.cli.faults;

import static dev.crossrole.cli.faults.Misbehaviour.cutting;
import static dev.crossrole.cli.faults.Misbehaviour.dripping;
import static dev.crossrole.cli.faults.Misbehaviour.saying;
import static dev.crossrole.cli.faults.Misbehaviour.silence;
import static dev.crossrole.cli.faults.Place.AWS_STS;
import static dev.crossrole.cli.faults.Place.EC2_METADATA;
import static dev.crossrole.cli.faults.Place.GCE_METADATA;
import static dev.crossrole.cli.faults.Place.GOOGLE_STS;
import static dev.crossrole.cli.faults.Place.IAM_CREDENTIALS;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What goes wrong between the program and what it asks. */
final class NetworkFaults {
    static final List<String> TO_AWS = List.of(
            "aws",
            "--role",
            "arn:aws:iam::123456789012:role/gce-reader",
            "--audience",
            "https://aws.crossrole.example");
    static final List<String> TO_GOOGLE = List.of(
            "gcp",
            "--provider",
            "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/aws-pool/providers/aws-provider",
            "--service-account",
            "warehouse-reader@crossrole-demo.iam.gserviceaccount.com",
            "--format",
            "json");

    private static final String PAGE = "<html>Please sign in</html>";
    private static final String NO_HTTP = "\0\1\2\3\r\n\r\n";

    private static final String REFUSED = "could not reach X: the connection was refused. Check the host.*";
    private static final String BROKEN = "could not reach X: the connection broke off before the answer was whole.*";
    private static final String STRANGE = "could not reach X: the answer is not HTTP. Check that the endpoint.*";
    private static final String TLS = "could not reach X: TLS failed: .*Check the endpoint's certificate.*";

    /** Each ends with exit code 3. An X stands for the service and its URL. */
    static final List<Row> ROWS = List.of(
            row(GCE_METADATA, "slow", silence(), silent(5), 10),
            row(GCE_METADATA, "drips", dripping(), silent(5), 10),
            absent(GCE_METADATA),
            row(GCE_METADATA, "503", google(503, "busy"), answered(503, "does not come from .*"), 8),
            row(GCE_METADATA, "no HTTP", saying(NO_HTTP), STRANGE, 8),
            row(GCE_METADATA, "a portal's page", answering(200, PAGE), answered(200, "does not come from .*"), 8),
            row(GCE_METADATA, "garbage", google(200, PAGE), answered(200, "is not an identity token: .*"), 8),
            row(GCE_METADATA, "truncated", cutting(), BROKEN, 8),
            row(EC2_METADATA, "slow", silence(), silent(3), 10),
            absent(EC2_METADATA),
            row(EC2_METADATA, "503", answering(503, "busy"), answered(503, "no answer to .*"), 8),
            row(EC2_METADATA, "garbage", answering(200, PAGE), answered(200, "is not a role's name"), 8),
            row(EC2_METADATA, "truncated", cutting(), BROKEN, 8),
            row(AWS_STS, "slow", silence(), silent(10), 15),
            row(AWS_STS, "drips", dripping(), silent(10), 15),
            absent(AWS_STS),
            row(AWS_STS, "throttling", answering(400, error("Throttling")), busy(400, "Throttling"), 8),
            row(AWS_STS, "throttling by 429", answering(429, ""), answered(429, "is not an answer of STS"), 8),
            row(AWS_STS, "500", answering(500, error("InternalFailure")), busy(500, "InternalFailure"), 8),
            row(AWS_STS, "503 of a proxy", answering(503, PAGE), answered(503, "is not an error of STS"), 8),
            row(AWS_STS, "no HTTP", saying(NO_HTTP), STRANGE, 8),
            row(AWS_STS, "a portal's page", answering(200, PAGE), answered(200, "lacks .*"), 8),
            row(AWS_STS, "truncated", cutting(), BROKEN, 8),
            led(AWS_STS, "speaks no TLS", NetworkFaults::withoutTls, TLS, 8),
            led(AWS_STS, "vouched for by nobody", NetworkFaults::ofAnUnknownAuthority, TLS, 8),
            row(GOOGLE_STS, "slow", silence(), silent(10), 15),
            absent(GOOGLE_STS),
            row(GOOGLE_STS, "throttling", answering(429, ""), answered(429, "is not JSON"), 8),
            row(GOOGLE_STS, "500", answering(500, "{\"error\":\"internal\"}"), busy(500, "internal"), 8),
            row(GOOGLE_STS, "a portal's page", answering(200, PAGE), answered(200, "is not JSON"), 8),
            row(GOOGLE_STS, "truncated", cutting(), BROKEN, 8),
            row(IAM_CREDENTIALS, "slow", silence(), silent(10), 15),
            absent(IAM_CREDENTIALS),
            row(IAM_CREDENTIALS, "503", answering(503, ""), answered(503, "is not JSON"), 8),
            row(IAM_CREDENTIALS, "truncated", cutting(), BROKEN, 8));

    private NetworkFaults() {}

    private static String silent(int seconds) {
        return "could not reach X: no answer within " + seconds + " s. Check that this network leads there.*";
    }

    /** An answer that the service would not give; whether to try again says its status. */
    private static String answered(int status, String what) {
        String hint = status >= 429
                ? "Try again later; if it lasts, check that the endpoint is the service's own."
                : "Check that the endpoint is the service's own and that no proxy or captive portal.*";
        return "X answered HTTP " + status + " with .*" + what + "\\. " + hint;
    }

    private static String busy(int status, String code) {
        return "X cannot answer now: " + code + ", no reason is given \\(HTTP " + status + "\\). Try again later.";
    }

    private static Misbehaviour google(int status, String body) {
        return Misbehaviour.answering(status, "Metadata-Flavor: Google", body);
    }

    private static Misbehaviour answering(int status, String body) {
        return Misbehaviour.answering(status, "Content-Type: text/html", body);
    }

    private static String error(String code) {
        return "<ErrorResponse><Error><Code>" + code + "</Code></Error><RequestId>r-1</RequestId></ErrorResponse>";
    }

    private static void withoutTls(Scene scene) {
        scene.lead(AWS_STS.variable(), "https://" + scene.front(AWS_STS).hostAndPort());
        scene.front(AWS_STS).misbehave(Misbehaviour.interrupting("HTTP/1.1 400 Bad Request\r\n\r\n"));
    }

    private static void ofAnUnknownAuthority(Scene scene) throws IOException {
        scene.lead(AWS_STS.variable(), scene.secured());
    }

    private static Row row(Place at, String what, Misbehaviour how, String sentence, int seconds) {
        return led(at, what, scene -> scene.front(at).misbehave(how), sentence, seconds);
    }

    private static Row absent(Place at) {
        return led(at, "absent", scene -> scene.leadAway(at), REFUSED, 8);
    }

    private static Row led(Place at, String what, Row.Strike strike, String sentence, int seconds) {
        return new Row(
                at.service(),
                what,
                at.machine(),
                at.machine().equals("gce-vm") ? TO_AWS : TO_GOOGLE,
                strike,
                Plays::once,
                new Row.Outcome.Fails(3, sentence.replace("X", at.service() + " at http\\S+")),
                Duration.ofSeconds(seconds));
    }
}
