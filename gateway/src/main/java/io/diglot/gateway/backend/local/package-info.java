/** The store of the gateway's own, opened for callers. */
@NullMarked
package io.diglot.gateway.backend.local;

import org.jspecify.annotations.NullMarked;
