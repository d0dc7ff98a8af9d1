/** How fast Diglot is, beside others that do the same. Started by hand; nothing here is part of the gateway. */
@NullMarked
package io.diglot.benchmark;

import org.jspecify.annotations.NullMarked;
