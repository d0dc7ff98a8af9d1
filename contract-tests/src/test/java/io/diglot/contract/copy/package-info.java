/** Whether copies between backends hold what they promise. */
@NullMarked
package io.diglot.contract.copy;

import org.jspecify.annotations.NullMarked;
