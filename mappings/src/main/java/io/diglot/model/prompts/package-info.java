/** Prompts: templates of what a language model is asked, with their versions. */
@NullMarked
package io.diglot.model.prompts;

import org.jspecify.annotations.NullMarked;
