/** What a copy is asked to do, what it tells meanwhile, and how it ended. */
@NullMarked
package io.diglot.gateway.copy.plan;

import org.jspecify.annotations.NullMarked;
