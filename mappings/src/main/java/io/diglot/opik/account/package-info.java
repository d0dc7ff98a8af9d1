/** The workspace and the server itself in the Opik dialect. */
@NullMarked
package io.diglot.opik.account;

import org.jspecify.annotations.NullMarked;
