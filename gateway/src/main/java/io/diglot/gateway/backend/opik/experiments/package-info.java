/** Experiments on an Opik server, without their runs. */
@NullMarked
package io.diglot.gateway.backend.opik.experiments;

import org.jspecify.annotations.NullMarked;
