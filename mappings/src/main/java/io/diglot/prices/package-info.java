/** What calls of language models cost, by a list of prices that the operator names. */
@NullMarked
package io.diglot.prices;

import org.jspecify.annotations.NullMarked;
