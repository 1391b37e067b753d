/**
 * The local Google Cloud: {@link dev.crossrole.localcloud.google.GoogleCloud} is one port for all of its APIs, and
 * {@link dev.crossrole.localcloud.google.GoogleKeys} what it must keep to believe its own tokens after a restart. Each API has a
 * package of its own below; none of them knows this one.
 */
@NullMarked
package dev.crossrole.localcloud.google;

import org.jspecify.annotations.NullMarked;
