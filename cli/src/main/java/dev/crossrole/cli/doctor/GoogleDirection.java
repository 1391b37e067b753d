package dev.crossrole.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.crossing.GoogleCrossing;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.crossing.Hop;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.credentials.crossing.WhoAmI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A crossing to Google Cloud. */
final class GoogleDirection implements Direction {
    static final String PROVIDER_FILE = "provider-file";
    static final String ALLOW_POLICY = "allow-policy";
    private static final String PROOF = "the subject token";

    private final Arguments arguments;
    private final GoogleTarget target;

    GoogleDirection(Arguments arguments, GoogleTarget target) {
        this.arguments = arguments;
        this.target = target;
    }

    @Override
    public WhoAmI whoAmI(Surroundings around) {
        return WhoAmI.before(target, around);
    }

    @Override
    public void cross(WhoAmI who, Surroundings around) {
        new GoogleCrossing(target, around, who).cross();
    }

    @Override
    public FailingHop refusedAt(Hop hop) {
        if (hop.presented() instanceof Hop.Proof.Bearer) {
            return FailingHop.IMPERSONATION;
        }
        return hop.operation().equals("GetWebIdentityToken") ? FailingHop.AWS_STS : FailingHop.GOOGLE_STS;
    }

    @Override
    public Question question(Hop refused, Log log, WhoAmI who, Surroundings around) {
        if (refusedAt(refused) == FailingHop.AWS_STS) {
            return new Question.Lacking("");
        }
        boolean impersonation = refusedAt(refused) == FailingHop.IMPERSONATION;
        Optional<String> provider = arguments.find(PROVIDER_FILE);
        Optional<String> policy = arguments.find(ALLOW_POLICY);
        if (provider.isEmpty() || (impersonation && policy.isEmpty())) {
            return lacking(refused, impersonation);
        }
        Map<String, byte[]> held = new HashMap<>();
        List<String> words = new ArrayList<>(List.of("--provider", provider.get(), "--subject-token", PROOF));
        if (!prove(held, log, who, around)) {
            return lacking(refused, impersonation);
        }
        if (log.caller().isPresent() && log.caller().get() instanceof WhoAmI.Identity.Aws aws) {
            words.addAll(List.of("--principal", aws.arn(), "--context", "aws:userid=" + aws.userId()));
        }
        if (impersonation) {
            words.addAll(List.of("--service-account", refused.target(), "--allow-policy", policy.orElseThrow()));
        }
        return new Question.Asked(words, held);
    }

    /** The token's claims, or a request signed anew, which is shown to nobody but the rules that read it. */
    private boolean prove(Map<String, byte[]> held, Log log, WhoAmI who, Surroundings around) {
        for (Log.Timed timed : log.hops()) {
            if (timed.hop().presented() instanceof Hop.Proof.Token shown) {
                held.put(PROOF, shown.claims().claims().compact().getBytes(UTF_8));
                return true;
            }
        }
        try {
            held.put(
                    PROOF,
                    new GoogleCrossing(target, around, who)
                            .subjectToken()
                            .token()
                            .reveal()
                            .getBytes(UTF_8));
            return true;
        } catch (CrossroleException e) {
            return false;
        }
    }

    private static Question lacking(Hop refused, boolean impersonation) {
        return new Question.Lacking(
                impersonation
                        ? "To know why, give --" + PROVIDER_FILE + " and --" + ALLOW_POLICY
                                + ", what 'gcloud iam service-accounts get-iam-policy " + refused.target()
                                + " --format=json' prints."
                        : "To know why, give --" + PROVIDER_FILE
                                + ", what 'gcloud iam workload-identity-pools providers describe --format=json' prints.");
    }
}
