/**
 * What was observed of a real Opik 2.1.30: its answers, verbatim, and what it makes of the JSON that it is given. The
 * contract tests use it too.
 */
@NullMarked
package io.diglot.opik.observed;

import org.jspecify.annotations.NullMarked;
