/** What is remembered between two renewals. */
@NullMarked
package dev.crossrole.agent.keeping;

import org.jspecify.annotations.NullMarked;
