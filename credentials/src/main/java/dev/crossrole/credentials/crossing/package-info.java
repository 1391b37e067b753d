/**
 * A whole crossing: {@link dev.crossrole.credentials.crossing.AwsCrossing} from Google Cloud (or from AWS) to an AWS role,
 * {@link dev.crossrole.credentials.crossing.GoogleCrossing} from AWS to Google Cloud. Here, and only here, the two clouds meet. What a
 * crossing touches comes in as {@link dev.crossrole.credentials.crossing.Surroundings}; each step it makes is told to a
 * {@link dev.crossrole.credentials.crossing.HopListener}.
 */
@NullMarked
package dev.crossrole.credentials.crossing;

import org.jspecify.annotations.NullMarked;
