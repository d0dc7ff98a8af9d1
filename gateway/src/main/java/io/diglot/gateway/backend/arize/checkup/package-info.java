/** Looks whether Arize AX would do as the backend. */
@NullMarked
package io.diglot.gateway.backend.arize.checkup;

import org.jspecify.annotations.NullMarked;
