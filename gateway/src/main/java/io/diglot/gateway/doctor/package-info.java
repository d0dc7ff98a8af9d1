/** Looks whether a gateway would work as it is configured, and changes nothing. What it says holds no secret. */
@NullMarked
package io.diglot.gateway.doctor;

import org.jspecify.annotations.NullMarked;
