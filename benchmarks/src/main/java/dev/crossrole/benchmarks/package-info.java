/**
 * What is measured: {@link dev.crossrole.benchmarks.Throughput} counts requests a second of the local clouds against the bare HTTP server in
 * the same run; the package {@code decision} counts decisions. {@code benchmarks/README.md} holds the figures and the commands that repeat them. Nothing here is asserted in a test.
 */
@NullMarked
package dev.crossrole.benchmarks;

import org.jspecify.annotations.NullMarked;
