/** How the gateway is: from its health and its meters, which count anyway. */
@NullMarked
package io.diglot.gateway.console.health;

import org.jspecify.annotations.NullMarked;
