/**
 * What all Google APIs share on the wire: the error shape of google.rpc as JSON and the request id. Nothing here authenticates,
 * decides or knows a resource.
 */
@NullMarked
package dev.crossrole.localcloud.google.rest;

import org.jspecify.annotations.NullMarked;
