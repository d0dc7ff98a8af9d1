/** What a start that fails says: one line, which tells what is wrong and what to do. */
@NullMarked
package io.diglot.gateway.start;

import org.jspecify.annotations.NullMarked;
