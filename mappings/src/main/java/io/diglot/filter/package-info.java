/** The language of Arize's filters: its text, what it means, and whether a row passes. Knows no row of a dialect. */
@NullMarked
package io.diglot.filter;

import org.jspecify.annotations.NullMarked;
