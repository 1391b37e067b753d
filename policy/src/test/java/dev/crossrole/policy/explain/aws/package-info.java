@NullMarked
package dev.crossrole.policy.explain.aws;

import org.jspecify.annotations.NullMarked;
