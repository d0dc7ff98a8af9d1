/** What all operations of the Opik v1 API share: reading requests, wording errors. The operations lie below. */
@NullMarked
package io.diglot.gateway.operation.opik;

import org.jspecify.annotations.NullMarked;
