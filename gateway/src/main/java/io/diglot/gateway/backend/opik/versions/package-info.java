/** The versions of datasets on an Opik server. */
@NullMarked
package io.diglot.gateway.backend.opik.versions;

import org.jspecify.annotations.NullMarked;
