/**
 * Tags of buckets and objects: their rules, the two forms in which requests carry them, and the condition keys that they are. Nothing
 * here knows an operation; those on the {@code tagging} subresource are in {@code tagging}, and {@code write} and {@code read} take
 * and count the tags that ride along with an object.
 */
@NullMarked
package dev.crossrole.localcloud.aws.s3.tag;

import org.jspecify.annotations.NullMarked;
