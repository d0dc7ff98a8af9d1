/** How the lists of an Opik server are asked for and walked through, whatever they hold. */
@NullMarked
package io.diglot.gateway.backend.opik.lists;

import org.jspecify.annotations.NullMarked;
