/** How a write to an Opik server that takes several requests is done whole or not at all, and in turn. */
@NullMarked
package io.diglot.gateway.backend.opik.writes;

import org.jspecify.annotations.NullMarked;
