/** Prompts of a workspace, with their versions. */
@NullMarked
package io.diglot.gateway.store.prompts;

import org.jspecify.annotations.NullMarked;
