/** Opik's operations on the caller's own account, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.account;

import org.jspecify.annotations.NullMarked;
