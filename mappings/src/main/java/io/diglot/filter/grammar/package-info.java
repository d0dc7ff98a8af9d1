/** What ANTLR makes of {@code FilterGrammar.g4}, for the reader of filters. */
package io.diglot.filter.grammar;
