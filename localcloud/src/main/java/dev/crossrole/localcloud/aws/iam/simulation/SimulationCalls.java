package dev.crossrole.localcloud.aws.iam.simulation;

import dev.crossrole.identity.aws.Arn;
import dev.crossrole.identity.aws.AwsPrincipal;
import dev.crossrole.localcloud.aws.account.Entity;
import dev.crossrole.localcloud.aws.account.Group;
import dev.crossrole.localcloud.aws.account.Role;
import dev.crossrole.localcloud.aws.account.User;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.EntityKind;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamErrors;
import dev.crossrole.localcloud.aws.query.Constraint;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.simulation.Simulation;
import dev.crossrole.localcloud.aws.simulation.SourcePolicy;
import dev.crossrole.localcloud.aws.xml.Xml;
import dev.crossrole.policy.aws.request.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code SimulateCustomPolicy} and {@code SimulatePrincipalPolicy}. Sources: IAM API reference, the two operations; answers recorded
 * from IAM.
 */
public final class SimulationCalls {
    private final Iam iam;

    public SimulationCalls(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Operation.Signed custom = this::custom;
        Operation.Signed principal = this::principal;
        return Map.of("SimulateCustomPolicy", custom, "SimulatePrincipalPolicy", principal);
    }

    private List<Xml> custom(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        SimulationInput input = SimulationInput.read(members, call);
        if (input.policies().isEmpty()) {
            members.violate("PolicyInputList", "Member must not be null");
        }
        members.check();
        iam.require(Iam.question(call, caller, "*"));
        Optional<Caller.Principal> simulated = input.caller(iam.state());
        if (input.resourcePolicy().isPresent() && simulated.isEmpty()) {
            throw callerMissing();
        }
        return run(input, simulated, input.identity(), input.boundary());
    }

    private List<Xml> principal(QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String arn = members.required("PolicySourceArn", Constraint.length(20, 2048));
        SimulationInput input = SimulationInput.read(members, call);
        members.check();
        iam.require(Iam.question(call, caller, arn));
        Entity source = source(arn);
        Optional<Caller.Principal> named = input.caller(iam.state());
        if (input.resourcePolicy().isPresent() && !(source instanceof User) && named.isEmpty()) {
            throw callerMissing();
        }
        List<SourcePolicy> identity = new ArrayList<>(attached(source));
        if (source instanceof User user) {
            // Those of his groups count as his (IAM API reference, SimulatePrincipalPolicy).
            iam.state().groupsOf(user).forEach(group -> identity.addAll(attached(group)));
        }
        identity.addAll(input.identity());
        return run(
                input,
                named.or(() -> callerOf(source)),
                identity,
                input.boundary().or(() -> boundary(source)));
    }

    private List<Xml> run(
            SimulationInput input,
            Optional<Caller.Principal> caller,
            List<SourcePolicy> identity,
            Optional<SourcePolicy> boundary) {
        Simulation simulation = new Simulation(
                caller,
                caller.map(who -> who.identity().account()).orElse(iam.account().id()),
                input.owner()
                        .or(() -> caller.flatMap(Caller::account))
                        .orElse(iam.account().id()),
                identity,
                boundary,
                input.resource(),
                input.context());
        return input.page()
                .of(
                        "EvaluationResults",
                        input.scenarios(),
                        scenario -> SimulationXml.result(simulation.run(scenario.action(), scenario.resource())));
    }

    /** The user, group or role whose policies are simulated. */
    private Entity source(String text) {
        Arn arn = SimulationInput.arn("PolicySourceArn", text);
        int slash = arn.resource().indexOf('/');
        String kind = slash < 0 ? "" : arn.resource().substring(0, slash);
        String name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
        Optional<Entity> found = Stream.of(EntityKind.values())
                .filter(entity -> entity.word().equals(kind))
                .map(entity -> entity.find(iam.state(), name))
                .findFirst();
        if (found.isEmpty()) {
            throw IamErrors.invalidInput("PolicySourceArn '" + text + "' must be the ARN of a user, group or role.");
        }
        return found.filter(entity -> entity.arn().equals(arn))
                .orElseThrow(() -> IamErrors.noSuchEntity("The " + kind + " with name " + name + " cannot be found."));
    }

    /** A role is asked about as one of its sessions: nobody calls as the role itself, and nobody at all as a group. */
    private static Optional<Caller.Principal> callerOf(Entity source) {
        return switch (source) {
            case User user -> Optional.of(Caller.of(user.principal(), user.id()));
            case Role role ->
                Optional.of(
                        Caller.of(new AwsPrincipal.AssumedRole(role.roleArn(), "simulated"), role.id() + ":simulated"));
            case Group ignored -> Optional.empty();
        };
    }

    /** How IAM names inline policies here is not known. */
    private List<SourcePolicy> attached(Entity source) {
        Stream<SourcePolicy> inline = source.permissions()
                .inline()
                .names()
                .flatMap(name -> source.permissions().inline().find(name).stream()
                        .map(policy -> SourcePolicy.identity(name, policy.text(), policy.document())));
        Stream<SourcePolicy> managed = source.permissions().attached().stream().flatMap(this::managed);
        return Stream.concat(inline, managed).toList();
    }

    private Optional<SourcePolicy> boundary(Entity source) {
        return source.permissions().boundary().stream().flatMap(this::managed).findFirst();
    }

    private Stream<SourcePolicy> managed(String arn) {
        return iam.state().policies().find(arn).stream()
                .map(policy -> SourcePolicy.identity(
                        policy.name(), policy.policy().text(), policy.policy().document()));
    }

    private static RuntimeException callerMissing() {
        return IamErrors.invalidInput("CallerArn must name a user where ResourcePolicy is given.");
    }
}
