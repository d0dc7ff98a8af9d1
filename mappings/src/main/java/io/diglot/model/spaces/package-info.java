/** Spaces, which Opik calls workspaces. */
@NullMarked
package io.diglot.model.spaces;

import org.jspecify.annotations.NullMarked;
