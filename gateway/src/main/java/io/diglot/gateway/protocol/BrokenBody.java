package io.diglot.gateway.protocol;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;

/**
 * Stands in for the rest of a body that cannot be decoded; {@link BrokenBodies} takes it. Where it is dropped instead,
 * because the request was answered before, the connection ends: nothing that follows on it can be read either.
 */
final class BrokenBody extends AbstractReferenceCounted {

    private final Channel channel;

    BrokenBody(Channel channel) {
        this.channel = channel;
    }

    @Override
    protected void deallocate() {
        ChannelFuture unused = channel.close();
    }

    @Override
    public ReferenceCounted touch(Object hint) {
        return this;
    }
}
