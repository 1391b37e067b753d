/** YAML as it is read here, and as it is refused. */
@NullMarked
package dev.crossrole.yaml;

import org.jspecify.annotations.NullMarked;
