/**
 * The AWS policy language as a tree: documents, statements and their elements, each in the order of the text and with the place where
 * it stands, and each able to say whether a request matches. Start at {@link dev.crossrole.policy.aws.document.PolicyDocument}. How
 * several policies come to a decision is not decided here.
 */
@NullMarked
package dev.crossrole.policy.aws.document;

import org.jspecify.annotations.NullMarked;
