/**
 * The messages of Arrow Flight as Arize's clients use it: the envelopes, what Arize asks and answers in them, and the rows
 * of a table as what the same clients send over REST. Knows no transport.
 */
@NullMarked
package io.diglot.flight;

import org.jspecify.annotations.NullMarked;
