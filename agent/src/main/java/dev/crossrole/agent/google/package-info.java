/**
 * The endpoint that Google's libraries know: {@link dev.crossrole.agent.google.MetadataEndpoint}. How a service account is crossed to
 * lives in {@code credentials}.
 */
@NullMarked
package dev.crossrole.agent.google;

import org.jspecify.annotations.NullMarked;
