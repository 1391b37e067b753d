package dev.crossrole.credentials.google;

import java.util.Optional;

/**
 * What Google granted.
 *
 * @param requestId the answer's name for the request, where it has one: the local cloud finds its decision by it
 */
public record Grant<T>(T value, Optional<String> requestId) {}
