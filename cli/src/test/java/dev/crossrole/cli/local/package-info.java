/** What running clouds leave behind, and who may believe it. */
@NullMarked
package dev.crossrole.cli.local;

import org.jspecify.annotations.NullMarked;
