/** gRPC over HTTP/2: its messages, its statuses, its headers. Which services there are is not known in here. */
@NullMarked
package io.diglot.gateway.grpc;

import org.jspecify.annotations.NullMarked;
