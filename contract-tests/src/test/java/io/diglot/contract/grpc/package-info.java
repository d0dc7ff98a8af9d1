/** Calls over gRPC, as bytes: what a client of any make sends and is told. */
@NullMarked
package io.diglot.contract.grpc;

import org.jspecify.annotations.NullMarked;
