package io.diglot.gateway.protocol;

import java.io.IOException;

/**
 * The body of a request cannot be told from what follows: a bad chunk, or bad trailers. Without a message it is to Reactor
 * Netty as if the client had gone, of which it makes nothing where nobody reads the body.
 */
public final class MalformedBody extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedBody() {}
}
