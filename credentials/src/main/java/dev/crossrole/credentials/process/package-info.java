/**
 * Another program's output: {@link dev.crossrole.credentials.process.Command} is its words, without a shell, and runs it for a bounded
 * time. What it prints may be a secret, so no message quotes it.
 */
@NullMarked
package dev.crossrole.credentials.process;

import org.jspecify.annotations.NullMarked;
