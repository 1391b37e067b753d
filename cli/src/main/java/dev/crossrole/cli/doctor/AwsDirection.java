package dev.crossrole.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crossrole.cli.options.Arguments;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.aws.IamClient;
import dev.crossrole.credentials.crossing.AwsCrossing;
import dev.crossrole.credentials.crossing.AwsTarget;
import dev.crossrole.credentials.crossing.Hop;
import dev.crossrole.credentials.crossing.RoleReader;
import dev.crossrole.credentials.crossing.Surroundings;
import dev.crossrole.credentials.crossing.WhoAmI;
import dev.crossrole.identity.aws.RoleArn;
import dev.crossrole.identity.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A crossing to AWS. */
final class AwsDirection implements Direction {
    private static final String FETCHED = "the answer to iam:GetRole";
    private static final String TOKEN = "the token";

    private final Arguments arguments;
    private final AwsTarget target;

    AwsDirection(Arguments arguments, AwsTarget target) {
        this.arguments = arguments;
        this.target = target;
    }

    @Override
    public WhoAmI whoAmI(Surroundings around) {
        return WhoAmI.before(target, around);
    }

    @Override
    public void cross(WhoAmI who, Surroundings around) {
        new AwsCrossing(target, around, who).cross();
    }

    @Override
    public FailingHop refusedAt(Hop hop) {
        return hop.target().equals(arguments.all("role").getFirst()) ? FailingHop.AWS_STS : FailingHop.CHAIN;
    }

    @Override
    public Question question(Hop refused, Log log, WhoAmI who, Surroundings around) {
        RoleArn role = RoleArn.parse(refused.target());
        Map<String, byte[]> held = new HashMap<>();
        ChainCall call = ChainCall.last(target, log);
        List<String> words = new ArrayList<>(call.words());
        Optional<String> file = arguments.find("trust-policy");
        if (file.isEmpty()) {
            Question fetched = fetch(role, who, around);
            if (!(fetched instanceof Question.Asked asked)) {
                return fetched;
            }
            held.putAll(asked.held());
        }
        words.addAll(List.of("--trust-policy", file.orElse(FETCHED)));
        if (refused.presented() instanceof Hop.Proof.Token shown) {
            held.put(TOKEN, shown.claims().claims().compact().getBytes(UTF_8));
            words.addAll(List.of("--token", TOKEN));
            return new Question.Asked(words, held);
        }
        Optional<String> signer = signer(log);
        if (signer.isEmpty()) {
            return new Question.Lacking("Who signed the request is not known, and it depends on that.");
        }
        words.addAll(List.of("--principal", signer.get()));
        words.addAll(call.signersWords());
        return new Question.Asked(words, held);
    }

    /** The role of the hop before, or else who the program is. */
    private static Optional<String> signer(Log log) {
        List<Log.Timed> hops = log.hops();
        for (Log.Timed before : hops.subList(0, hops.size() - 1).reversed()) {
            if (before.hop().outcome() instanceof Hop.Outcome.AwsSession session
                    && session.arn().isPresent()) {
                return session.arn();
            }
        }
        return log.caller().isPresent() && log.caller().get() instanceof WhoAmI.Identity.Aws aws
                ? Optional.of(aws.arn())
                : Optional.empty();
    }

    private Question fetch(RoleArn role, WhoAmI who, Surroundings around) {
        try {
            Optional<IamClient.Role> found = new RoleReader(target, around, who).read(role);
            if (found.isPresent()) {
                return new Question.Asked(List.of(), Map.of(FETCHED, document(found.get())));
            }
        } catch (RefusedException e) {
            // Source of the code: IAM API Reference, GetRole, Errors.
            if (e.refusal().code().equals("NoSuchEntity")) {
                return new Question.Answered("There is no role " + role.name() + " in the account " + role.account()
                        + ": correct --role, or create it there.");
            }
        } catch (CrossroleException e) {
            // Then it is asked for.
        }
        return new Question.Lacking("AWS tells no caller why: run 'aws iam get-role --role-name " + role.name()
                + " > role.json' in the account " + role.account() + ", and this again with --trust-policy role.json.");
    }

    /** As {@code aws iam get-role} prints it. */
    private static byte[] document(IamClient.Role role) {
        JsonObject.Builder json =
                JsonObject.builder().put("Arn", role.arn()).put("AssumeRolePolicyDocument", role.trust());
        role.maximum().map(Long::parseLong).ifPresent(seconds -> json.put("MaxSessionDuration", seconds));
        return JsonObject.builder().put("Role", json.build()).build().compact().getBytes(UTF_8);
    }
}
