/**
 * The state of the project that the local Google Cloud holds: service accounts, workload identity pools and allow policies, as the
 * world declares them at first and as the APIs change them. It answers what exists, never who may.
 */
@NullMarked
package dev.crossrole.localcloud.google.project;

import org.jspecify.annotations.NullMarked;
