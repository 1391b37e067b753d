package dev.crossrole.policy.explain.aws.advice;

import dev.crossrole.policy.Check;
import dev.crossrole.policy.aws.NamedPolicy;
import dev.crossrole.policy.aws.document.Statement;
import java.util.Optional;

/** A request for a role that its trust policy refuses, seen from the one who asks. */
public interface RefusedCase {

    NamedPolicy trust();

    /** Whether the request would be allowed under another trust policy. */
    boolean admittedBy(NamedPolicy trust);

    /** Whether someone else, as near to the caller as can be, is let in by the one trust policy who is not by the other. */
    boolean opens(NamedPolicy before, NamedPolicy after);

    /** What could be done about a check of that statement that failed. */
    Fix fix(Check check, Statement statement);

    /** A condition that no one but the caller fulfils, for a statement that has none; empty where there is none to be had. */
    Optional<Fix.Edit> pin(Statement statement);
}
