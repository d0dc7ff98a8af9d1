/** What the mappings of all dialects share. Each dialect has a package below; they meet only in the model. */
@NullMarked
package io.diglot;

import org.jspecify.annotations.NullMarked;
