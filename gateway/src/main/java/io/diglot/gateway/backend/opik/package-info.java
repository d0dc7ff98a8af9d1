/** The ports on an Opik server, by its REST API. How things lie there: the {@code io.diglot.opik} mappings. */
@NullMarked
package io.diglot.gateway.backend.opik;

import org.jspecify.annotations.NullMarked;
