/** The REST API of Arize AX, and what the server says of itself. */
@NullMarked
package io.diglot.gateway.backend.arize.server;

import org.jspecify.annotations.NullMarked;
