package dev.crossrole.localcloud.aws.simulation;

import dev.crossrole.identity.json.TextPosition;

/**
 * A statement that decided a simulation.
 *
 * @param policyId names its policy among those of the simulation
 * @param policyType {@code IAM Policy} or {@code Resource Policy}
 * @param start just behind its opening brace
 * @param end just behind its closing brace
 */
public record MatchedStatement(String policyId, String policyType, TextPosition start, TextPosition end) {}
