/** The REST API of an Opik server, and what the server says of itself. */
@NullMarked
package io.diglot.gateway.backend.opik.server;

import org.jspecify.annotations.NullMarked;
