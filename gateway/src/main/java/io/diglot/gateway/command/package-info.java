/** The program on a command line: which command was meant, what it was told, and what it tells on the terminal. */
@NullMarked
package io.diglot.gateway.command;

import org.jspecify.annotations.NullMarked;
