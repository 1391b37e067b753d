/**
 * The policy language once more, as plainly as the user guide says it, to hold the engine against. It shares no code with the engine
 * but the JSON reader and the request, and it makes nothing fast. A page for each chapter: {@link Specification} has the order of
 * evaluation, {@link SpecStatement} a statement, {@link SpecPrincipals} whom it names, {@link SpecCondition} the operators, and {@link
 * SpecText} variables and wildcards.
 */
@NullMarked
package dev.crossrole.policy.aws.spec;

import org.jspecify.annotations.NullMarked;
