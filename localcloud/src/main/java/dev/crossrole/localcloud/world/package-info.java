/**
 * The world: what both local clouds hold when they start, declared in one YAML file. {@link dev.crossrole.localcloud.world.World}
 * is the declaration as records; {@link dev.crossrole.localcloud.world.WorldFile} reads it and says file, line and key of each
 * mistake. Nothing here runs; the clouds turn declarations into state of their own.
 */
@NullMarked
package dev.crossrole.localcloud.world;

import org.jspecify.annotations.NullMarked;
