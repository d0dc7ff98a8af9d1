/** The command line of the suite. */
@NullMarked
package io.diglot.contract.command;

import org.jspecify.annotations.NullMarked;
