/** Chains of roles whose sessions are marked with tags and a source identity, and policies that look at these marks. */
@NullMarked
package dev.crossrole.cli.chains;

import org.jspecify.annotations.NullMarked;
