/** The second backend: what is acknowledged by the first one is brought there, in the background. */
@NullMarked
package io.diglot.gateway.second;

import org.jspecify.annotations.NullMarked;
