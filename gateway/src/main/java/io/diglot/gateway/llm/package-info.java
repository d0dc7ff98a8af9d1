/** A language model behind any endpoint that speaks as OpenAI's does. */
@NullMarked
package io.diglot.gateway.llm;

import org.jspecify.annotations.NullMarked;
