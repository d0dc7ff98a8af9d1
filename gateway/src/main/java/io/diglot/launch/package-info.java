/** What runs before the gateway: compiled for older Java than the rest, so that it can say what is missing. */
@NullMarked
package io.diglot.launch;

import org.jspecify.annotations.NullMarked;
