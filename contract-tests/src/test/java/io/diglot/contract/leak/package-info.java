/** Whether buffers are given back, whatever suite has run. */
@NullMarked
package io.diglot.contract.leak;

import org.jspecify.annotations.NullMarked;
