/** The workspaces of an Opik server, which are spaces to clients of Arize. */
@NullMarked
package io.diglot.gateway.backend.opik.spaces;

import org.jspecify.annotations.NullMarked;
