/**
 * What else IAM holds: instance profiles, identity providers, and the tags of whatever can be tagged.
 */
@NullMarked
package dev.crossrole.localcloud.aws.iam.resource;

import org.jspecify.annotations.NullMarked;
