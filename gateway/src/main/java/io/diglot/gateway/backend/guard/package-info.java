/** What stands between operations and a backend that is another server: limits, retries, a breaker. */
@NullMarked
package io.diglot.gateway.backend.guard;

import org.jspecify.annotations.NullMarked;
