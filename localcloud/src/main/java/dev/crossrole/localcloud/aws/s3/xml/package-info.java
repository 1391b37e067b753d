/**
 * The few small XML documents that requests to S3 carry, read by {@link dev.crossrole.localcloud.aws.s3.xml.XmlElement}. Answers are
 * written by {@code aws.xml}. Nothing here knows what the elements mean.
 *
 */
@NullMarked
package dev.crossrole.localcloud.aws.s3.xml;

import org.jspecify.annotations.NullMarked;
