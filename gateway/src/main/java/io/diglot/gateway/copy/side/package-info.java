/** The two ends of a copy: what is read from one backend and written to another, in the terms of the model. */
@NullMarked
package io.diglot.gateway.copy.side;

import org.jspecify.annotations.NullMarked;
