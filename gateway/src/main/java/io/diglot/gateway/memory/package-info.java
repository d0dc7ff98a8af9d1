/** How much is held and worked on at once, and who is turned away when it is too much. */
@NullMarked
package io.diglot.gateway.memory;

import org.jspecify.annotations.NullMarked;
