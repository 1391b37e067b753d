/** What helps to tell a person what was wrong with a name: {@link dev.crossrole.identity.text.Nearest}. No rule of any cloud lives here. */
@NullMarked
package dev.crossrole.identity.text;

import org.jspecify.annotations.NullMarked;
