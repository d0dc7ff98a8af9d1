/** One request to a vendor's server, one answer, and what it means when there is none; the same for every vendor. */
@NullMarked
package io.diglot.gateway.backend.vendor;

import org.jspecify.annotations.NullMarked;
