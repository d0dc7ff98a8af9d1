/** Looks whether an Opik server would do as the backend. */
@NullMarked
package io.diglot.gateway.backend.opik.checkup;

import org.jspecify.annotations.NullMarked;
