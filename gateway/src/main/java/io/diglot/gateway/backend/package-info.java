/** What operations ask of a backend: ports cut by resource, which speak only the model. */
@NullMarked
package io.diglot.gateway.backend;

import org.jspecify.annotations.NullMarked;
