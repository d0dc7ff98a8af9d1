/** By which keys callers are known, where the gateway has keys of its own. */
@NullMarked
package io.diglot.gateway.keys;

import org.jspecify.annotations.NullMarked;
