/** What all operations of the Arize AX v2 API share: reading requests, wording problems. The operations lie below. */
@NullMarked
package io.diglot.gateway.operation.arize;

import org.jspecify.annotations.NullMarked;
