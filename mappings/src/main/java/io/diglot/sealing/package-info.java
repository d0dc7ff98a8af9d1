/** Keeps what lies or travels where others see it: unreadable to them, and good for one purpose. */
@NullMarked
package io.diglot.sealing;

import org.jspecify.annotations.NullMarked;
