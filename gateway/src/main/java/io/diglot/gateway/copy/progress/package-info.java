/** How a copy that is under way stands, in a file for others to read: the copy itself is asked nothing. */
@NullMarked
package io.diglot.gateway.copy.progress;

import org.jspecify.annotations.NullMarked;
