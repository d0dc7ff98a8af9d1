/**
 * Arize's Arrow Flight: tables that its SDK sends and fetches where REST would be too small. The same ports answer as to
 * REST, by the same rules.
 */
@NullMarked
package io.diglot.gateway.operation.flight;

import org.jspecify.annotations.NullMarked;
