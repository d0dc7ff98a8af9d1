/** Prompts as Opik shows and sends them. */
@NullMarked
package io.diglot.opik.prompts;

import org.jspecify.annotations.NullMarked;
