/** Who asks, and with which key. */
@NullMarked
package io.diglot.gateway.caller;

import org.jspecify.annotations.NullMarked;
