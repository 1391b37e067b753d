package dev.crossrole.policy.aws;

import dev.crossrole.policy.Evidence;
import dev.crossrole.policy.Evidence.Effect;
import dev.crossrole.policy.Layer;
import dev.crossrole.policy.Outcome;
import dev.crossrole.policy.aws.document.PrincipalMatch;
import dev.crossrole.policy.aws.document.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the policies of one layer say: whether one denies, and whether they allow, by how closely they name the caller. */
final class Tally {
    private final Layer layer;
    private final Question question;
    /** The policies of each level; a layer without levels has one. */
    private final List<List<NamedPolicy>> levels;

    private final Kind kind;
    /** Whether there may be more policies than those given. */
    private final boolean open;

    /** Whether policies that name roles may mean the caller's by another path than it is taken to have. */
    private final boolean pathOpen;

    private Outcome deny = Outcome.NOT_MATCHED;
    private Outcome allow = Outcome.NOT_MATCHED;
    private Outcome byCaller = Outcome.NOT_MATCHED;
    private Outcome byEntity = Outcome.NOT_MATCHED;
    private @Nullable Evidence firstDeny;
    private @Nullable Evidence firstAllow;

    /** What a layer is there for. */
    enum Kind {
        /** Its policies grant to whoever they are attached to. */
        GRANT,
        /** Its policies grant to principals that they name. */
        GRANT_BY_NAME,
        /** Its policies set a limit to what others grant; without one there is no limit. */
        LIMIT,
        /** A limit whose policies name principals. */
        LIMIT_BY_NAME;

        boolean byName() {
            return this == GRANT_BY_NAME || this == LIMIT_BY_NAME;
        }

        private boolean limits() {
            return this == LIMIT || this == LIMIT_BY_NAME;
        }
    }

    Tally(Layer layer, Kind kind, Question question, List<List<NamedPolicy>> levels, boolean open) {
        this.layer = layer;
        this.kind = kind;
        this.question = question;
        this.levels = levels;
        this.open = open;
        this.pathOpen = kind.byName() && question.request().leavesPathOpen();
    }

    Layer layer() {
        return layer;
    }

    /** Whether there certainly is no policy. */
    boolean isAbsent() {
        return levels.isEmpty() && !open;
    }

    /** Whether a statement denies explicitly. */
    Outcome deny() {
        return open ? deny.or(Outcome.UNKNOWN) : deny;
    }

    /** Whether every level has a statement that allows. Without any policy a limit allows, and a grant does not. */
    Outcome allow() {
        if (!open) {
            return allow;
        }
        // One more policy may widen a grant, and either set or widen a limit.
        return kind.limits() ? Outcome.UNKNOWN : allow.or(Outcome.UNKNOWN);
    }

    /** Whether a statement allows that names the caller itself. */
    Outcome allowsCaller() {
        return open ? byCaller.or(Outcome.UNKNOWN) : byCaller;
    }

    /** Whether a statement allows that names the caller's role, or the user behind it. */
    Outcome allowsEntity() {
        return open ? byEntity.or(Outcome.UNKNOWN) : byEntity;
    }

    /** The statement that denies, if one does. */
    List<Evidence> denial() {
        return firstDeny == null ? List.of() : List.of(firstDeny);
    }

    /** A statement that allows, if one does. */
    List<Evidence> allowance() {
        return firstAllow == null ? List.of() : List.of(firstAllow);
    }

    /** Looks for a statement that denies, and stops at the first. */
    void findDeny() {
        for (int i = 0; i < levels.size(); i++) {
            List<NamedPolicy> level = levels.get(i);
            for (int j = 0; j < level.size(); j++) {
                NamedPolicy policy = level.get(j);
                List<Statement> statements = policy.document().denying(question.service());
                for (int k = 0; k < statements.size() && deny != Outcome.MATCHED; k++) {
                    addDeny(policy, statements.get(k));
                }
            }
        }
    }

    /** Looks for the statements that allow, as far as they are needed. */
    void findAllow() {
        allow = Outcome.of(!levels.isEmpty() || kind.limits());
        for (int i = 0; i < levels.size() && allow != Outcome.NOT_MATCHED; i++) {
            allow = allow.and(allowOf(levels.get(i)));
        }
    }

    private Outcome allowOf(List<NamedPolicy> level) {
        Outcome any = Outcome.NOT_MATCHED;
        for (int j = 0; j < level.size(); j++) {
            NamedPolicy policy = level.get(j);
            List<Statement> statements = policy.document().allowing(question.service());
            for (int k = 0; k < statements.size(); k++) {
                any = any.or(addAllow(policy, statements.get(k)));
                if (any == Outcome.MATCHED && (!kind.byName() || byCaller == Outcome.MATCHED)) {
                    return any;
                }
            }
        }
        return any;
    }

    /** Looks at every statement, and tells what it found. */
    List<Evidence> explain() {
        List<Evidence> evidence = new ArrayList<>();
        allow = Outcome.of(!levels.isEmpty() || kind.limits());
        for (List<NamedPolicy> level : levels) {
            Outcome any = Outcome.NOT_MATCHED;
            for (NamedPolicy policy : level) {
                for (Statement statement : policy.document().statements()) {
                    boolean denies = statement.effect() == Effect.DENY;
                    Outcome outcome = denies ? addDeny(policy, statement) : addAllow(policy, statement);
                    any = denies ? any : any.or(outcome);
                    evidence.add(Narrator.statement(
                            layer,
                            policy,
                            statement,
                            outcome,
                            statement.checks(question.request(), question.bounded())));
                }
            }
            allow = allow.and(any);
        }
        return evidence;
    }

    private Outcome addDeny(NamedPolicy policy, Statement statement) {
        PrincipalMatch named = named(statement, false);
        Outcome outcome = applies(statement, named, pathOpen ? named(statement, true) : named);
        deny = deny.or(outcome);
        if (outcome == Outcome.MATCHED && firstDeny == null) {
            firstDeny = Narrator.statement(layer, policy, statement, outcome, List.of());
        }
        return outcome;
    }

    private Outcome addAllow(NamedPolicy policy, Statement statement) {
        PrincipalMatch named = named(statement, false);
        PrincipalMatch perhaps = pathOpen ? named(statement, true) : named;
        Outcome outcome = applies(statement, named, perhaps);
        byCaller = byCaller.or(outcome.and(agreed(named == PrincipalMatch.CALLER, perhaps == PrincipalMatch.CALLER)));
        byEntity = byEntity.or(outcome.and(agreed(named == PrincipalMatch.ENTITY, perhaps == PrincipalMatch.ENTITY)));
        if (outcome == Outcome.MATCHED && firstAllow == null) {
            firstAllow = Narrator.statement(layer, policy, statement, outcome, List.of());
        }
        return outcome;
    }

    private PrincipalMatch named(Statement statement, boolean anyPath) {
        return kind.byName() ? statement.names(question.request(), question.bounded(), anyPath) : PrincipalMatch.CALLER;
    }

    private Outcome applies(Statement statement, PrincipalMatch named, PrincipalMatch perhaps) {
        Outcome who = agreed(named != PrincipalMatch.NONE, perhaps != PrincipalMatch.NONE);
        return who == Outcome.NOT_MATCHED ? who : who.and(statement.matches(question.request(), question.action()));
    }

    /** What holds whichever path the caller's role has; where it depends on that, nobody knows. */
    private static Outcome agreed(boolean one, boolean other) {
        return one == other ? Outcome.of(one) : Outcome.UNKNOWN;
    }
}
