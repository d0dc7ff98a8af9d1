/** Environments as Opik shows and sends them. */
@NullMarked
package io.diglot.opik.environments;

import org.jspecify.annotations.NullMarked;
