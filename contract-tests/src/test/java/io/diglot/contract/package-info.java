/** Does it hold: everything is asked over HTTP and judged by what comes back. */
@NullMarked
package io.diglot.contract;

import org.jspecify.annotations.NullMarked;
