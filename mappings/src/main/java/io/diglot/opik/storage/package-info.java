/**
 * How runs and examples lie in a real Opik server, which changes numbers, spellings and orders: what is sent, what is
 * kept beside it, and how the two are read back as what was sent.
 */
@NullMarked
package io.diglot.opik.storage;

import org.jspecify.annotations.NullMarked;
