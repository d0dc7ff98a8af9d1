/** The environments that a workspace lists. */
@NullMarked
package io.diglot.gateway.store.environments;

import org.jspecify.annotations.NullMarked;
