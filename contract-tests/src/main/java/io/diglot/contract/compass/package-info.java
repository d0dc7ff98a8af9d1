/** What would become of a client's calls: read out of what was seen of them, judged by the catalogue and the fidelity tables. */
@NullMarked
package io.diglot.contract.compass;

import org.jspecify.annotations.NullMarked;
