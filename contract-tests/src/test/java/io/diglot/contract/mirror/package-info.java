/** What is made in Arize, as the Opik dialect of a gateway before it shows it. */
@NullMarked
package io.diglot.contract.mirror;

import org.jspecify.annotations.NullMarked;
