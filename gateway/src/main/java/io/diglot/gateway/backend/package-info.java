/**
 * What operations ask of a backend: ports cut by resource, which speak only the model. Every backend has those that end
 * with {@code Backend}; only a store that Diglot keeps itself has those that end with {@code Store}, where the Opik
 * dialect is translated.
 */
@NullMarked
package io.diglot.gateway.backend;

import org.jspecify.annotations.NullMarked;
