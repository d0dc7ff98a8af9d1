/** What a gateway has that stands in for a vendor in somebody's tests: it begins with a seed, and can be made empty again. */
@NullMarked
package io.diglot.gateway.standin;

import org.jspecify.annotations.NullMarked;
