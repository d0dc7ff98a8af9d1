/** The REST API of an Opik server: one request, one answer, and what it means when there is none. */
@NullMarked
package io.diglot.gateway.backend.opik.server;

import org.jspecify.annotations.NullMarked;
