/** The workspaces that anything was ever written to. */
@NullMarked
package io.diglot.gateway.store.spaces;

import org.jspecify.annotations.NullMarked;
