/** Answers in XML, as the AWS query protocol and S3 write them: elements with text or elements inside, and one namespace at the top. */
@NullMarked
package dev.crossrole.localcloud.aws.xml;

import org.jspecify.annotations.NullMarked;
