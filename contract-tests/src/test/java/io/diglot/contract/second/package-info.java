/** Whether a second backend that follows the first holds what the first one acknowledged. */
@NullMarked
package io.diglot.contract.second;

import org.jspecify.annotations.NullMarked;
