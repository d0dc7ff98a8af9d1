/**
 * The ports on an Opik server, by its REST API, one class a port. What they are made of lies in a room for each resource.
 * How things lie on the server: the {@code io.diglot.opik} mappings.
 */
@NullMarked
package io.diglot.gateway.backend.opik;

import org.jspecify.annotations.NullMarked;
