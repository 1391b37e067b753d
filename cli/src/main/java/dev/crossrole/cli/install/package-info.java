/**
 * What the launcher does once after a build: {@link dev.crossrole.cli.install.Install} makes an ahead-of-time cache for each class path
 * by running {@link dev.crossrole.cli.install.Training} against local clouds, and writes manual pages and completion. No verb uses this package.
 */
@NullMarked
package dev.crossrole.cli.install;

import org.jspecify.annotations.NullMarked;
