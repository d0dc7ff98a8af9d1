/** What a copy has found out: of each record how it ended, of each dataset and experiment how far it is. */
@NullMarked
package io.diglot.gateway.state.copy;

import org.jspecify.annotations.NullMarked;
