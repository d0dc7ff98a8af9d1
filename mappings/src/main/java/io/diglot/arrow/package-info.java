/**
 * Tables in Arrow's IPC format, as messages without the framing of a file: rows of JSON to record batches and back. Knows
 * no dialect and no transport.
 */
@NullMarked
package io.diglot.arrow;

import org.jspecify.annotations.NullMarked;
