package dev.crossrole.cli.doctor;

import dev.crossrole.cli.doctor.Finding.Mark;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.RefusedException;
import dev.crossrole.credentials.UnreachableException;
import dev.crossrole.credentials.crossing.Hop;
import dev.crossrole.credentials.crossing.HopListener;
import dev.crossrole.credentials.crossing.WhoAmI;
import dev.crossrole.credentials.crossing.WhoAmI.Status;
import dev.crossrole.credentials.http.EndpointProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One crossing, made and watched: first who the program is, then the crossing itself, and each endpoint that it asks. What is found at
 * one hop never keeps the crossing from going on by itself, so that a doctor's "no" is always the cloud's. The source is asked once, for it may
 * answer only once.
 */
final class Examination {
    private final Direction direction;
    private final Surroundings surroundings;
    private final dev.crossrole.credentials.crossing.Surroundings around;
    private final EndpointCheck endpoints;
    private final List<Finding> findings = new ArrayList<>();

    Examination(Direction direction, Surroundings surroundings) {
        this.direction = direction;
        this.surroundings = surroundings;
        this.around = Clients.around(surroundings).toldTo(HopListener.NONE);
        this.endpoints = new EndpointCheck(new EndpointProbe(around.environment()), surroundings.clock());
    }

    Diagnosis diagnosis() {
        long start = System.nanoTime();
        WhoAmI found = direction.whoAmI(around);
        WhoAmI.Report who = found.report();
        findings.add(Sentences.source(who).in(Duration.ofNanos(System.nanoTime() - start)));
        if (who.seen().stream().noneMatch(seen -> seen.status() == Status.FOUND)) {
            boolean broken = who.seen().stream().anyMatch(seen -> seen.status() == Status.FAILED);
            return ended(broken ? FailingHop.SOURCE : FailingHop.NO_SOURCE, who.failure());
        }
        who.identity().map(Sentences::identity).ifPresent(findings::add);
        Optional<CrossroleException> unknown = who.failure();
        if (unknown.isPresent() && unknown.get() instanceof RefusedException refused) {
            return strangerToAws(refused);
        }
        // Who cannot reach AWS may still be reached by Google, which asks AWS itself.
        unknown.ifPresent(e -> findings.add(Finding.of("identity", Mark.WARNING, String.valueOf(e.getMessage()))));
        return crossed(found, new Log(who.identity()));
    }

    /** Nobody needs a permission to ask who he is, so a refusal is about the keys or the clock. */
    private Diagnosis strangerToAws(RefusedException e) {
        findings.addAll(endpoints.look(e.refusal().endpoint()));
        findings.add(Finding.of("identity", Mark.FAILED, e.refusal().sentence()));
        return ended(endpoints.intolerableSkew().isPresent() ? FailingHop.CLOCK : FailingHop.SOURCE, Optional.of(e));
    }

    private Diagnosis crossed(WhoAmI who, Log log) {
        Optional<CrossroleException> failure = Optional.empty();
        try {
            direction.cross(who, around.toldTo(log));
        } catch (CrossroleException e) {
            failure = Optional.of(e);
        }
        log.warnings().forEach(warning -> findings.add(Finding.of("source", Mark.WARNING, warning)));
        for (Log.Timed timed : log.hops()) {
            Hop hop = timed.hop();
            // A source is on this machine or its link; it was reached or it failed above.
            if (!(hop.presented() instanceof Hop.Proof.Presence)) {
                hop.endpoint().map(endpoints::look).ifPresent(findings::addAll);
            }
            findings.add(Sentences.hop(timed));
        }
        if (failure.isEmpty()) {
            return new Diagnosis(
                    findings, FailingHop.NONE, Optional.empty(), List.of(), new Advice(endpoints).onSuccess());
        }
        return failed(failure.get(), who, log);
    }

    private Diagnosis failed(CrossroleException e, WhoAmI who, Log log) {
        Optional<Hop> hop = log.failed();
        if (hop.isEmpty()) {
            findings.add(Finding.of("request", Mark.FAILED, String.valueOf(e.getMessage())));
            return ended(e instanceof UnreachableException ? FailingHop.ENDPOINT : FailingHop.REQUEST, Optional.of(e));
        }
        if (hop.get().presented() instanceof Hop.Proof.Presence) {
            return ended(FailingHop.SOURCE, Optional.of(e));
        }
        if (!(e instanceof RefusedException refused)) {
            return ended(e instanceof UnreachableException ? FailingHop.ENDPOINT : FailingHop.REQUEST, Optional.of(e));
        }
        // A token is dated by whoever issued it, a signature by this machine.
        if (hop.get().presented() instanceof Hop.Proof.Signature
                && endpoints.intolerableSkew().isPresent()) {
            return ended(FailingHop.CLOCK, Optional.of(e));
        }
        return new Refused(direction, who, surroundings, around)
                .diagnosis(findings, direction.refusedAt(hop.get()), hop.get(), refused, log);
    }

    private Diagnosis ended(FailingHop failing, Optional<CrossroleException> failure) {
        return new Diagnosis(
                findings, failing, Optional.empty(), List.of(), new Advice(endpoints).on(failing, failure));
    }
}
