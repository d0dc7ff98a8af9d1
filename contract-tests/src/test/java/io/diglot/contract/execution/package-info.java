/** Prompts that the gateway runs over datasets, with a language model that is played by WireMock. */
@NullMarked
package io.diglot.contract.execution;

import org.jspecify.annotations.NullMarked;
