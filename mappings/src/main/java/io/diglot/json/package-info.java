/**
 * JSON as exact text: one value type that is sliced out of a body and written back verbatim, and the one place that
 * configures Jackson. Knows no dialect and no record of theirs.
 */
@NullMarked
package io.diglot.json;

import org.jspecify.annotations.NullMarked;
