/** How the parts are put together, and what the configuration says. */
@NullMarked
package io.diglot.gateway.wiring;

import org.jspecify.annotations.NullMarked;
