/** Whether what is kept and what is lost between the dialects is what the fidelity tables say. */
@NullMarked
package io.diglot.contract.fidelity;

import org.jspecify.annotations.NullMarked;
